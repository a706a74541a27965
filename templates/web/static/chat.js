// What a page without scripts lacks: where the reader is, and what to say when something is not sent.
"use strict";

const at = (id) => document.getElementById(id);
const show = (id, shown) => { const one = at(id); if (one) one.hidden = !shown; };
const typed = () => Boolean(at("text")?.value.trim());

// A new question begins at its own words, also for who hears the page.
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target?.id !== "conversation") return;
  show("unsent", false);
  show("moved", false);
  at("asked")?.focus({ preventScroll: true });
  at("question")?.scrollIntoView({ block: "nearest" });
});

// What somebody is typing is never taken from under their hands, and the same question stays as it is.
document.addEventListener("htmx:oobBeforeSwap", (event) => {
  const { target, fragment } = event.detail;
  if (target?.id !== "question") return;
  const same = fragment.querySelector("#question")?.dataset.seq === target.dataset.seq;
  if (same || typed()) event.detail.shouldSwap = false;
  if (!same && typed()) show("moved", true);
});

document.addEventListener("htmx:sendError", () => show("unsent", true));
document.addEventListener("htmx:responseError", (event) => {
  show(event.detail.xhr.status === 401 ? "gone" : "unsent", true);
});
document.addEventListener("htmx:sseError", () => show("offline", true));
document.addEventListener("htmx:sseOpen", () => show("offline", false));
document.addEventListener("htmx:sseClose", (event) => {
  if (event.detail.type === "message") show("gone", true);
});

// Enter sends, as in every chat; Shift and Enter begins a new line.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.target.id !== "text") return;
  event.preventDefault();
  event.target.form.requestSubmit();
});
