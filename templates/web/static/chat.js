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
  if (target && chosen(target)) event.detail.shouldSwap = false;
  if (target?.id !== "question") return;
  const same = fragment.querySelector("#question")?.dataset.seq === target.dataset.seq;
  if (same || typed()) event.detail.shouldSwap = false;
  if (!same && typed()) show("moved", true);
});

// While an answer is on its way nothing else takes the place of its question: else the next one could stand
// there, and be typed in, before that answer's own page replaces it. News that were asked for before that page
// came know nothing of it, and where they were to stand is gone. What came meanwhile is asked for afterwards.
let sending = 0;
let answered = 0;
let missed = false;
const asked = new WeakMap();
const sends = (event) => event.detail.requestConfig?.verb === "post";
const askForNews = () => {
  missed = false;
  const news = document.querySelector("#live > [hx-get]");
  if (news) htmx.trigger(news, "sse:poke");
};
document.addEventListener("htmx:beforeSend", (event) => {
  if (sends(event)) sending += 1;
  else asked.set(event.detail.xhr, answered);
});
// Not "beforeSwap": that is said where the answer is to stand, which nobody hears once it is gone.
document.addEventListener("htmx:beforeOnLoad", (event) => {
  if (sends(event) || (!sending && asked.get(event.detail.xhr) === answered)) return;
  event.preventDefault();
  missed = true;
});
document.addEventListener("htmx:afterRequest", (event) => {
  if (sends(event)) {
    sending -= 1;
    answered += 1;
  }
  if (!sending && missed) askForNews();
});

document.addEventListener("htmx:sendError", () => show("unsent", true));
document.addEventListener("htmx:responseError", (event) => {
  show(event.detail.xhr.status === 401 ? "gone" : "unsent", true);
});
// The browser knows of a lost network before the stream does, and asks at once when it is back.
window.addEventListener("offline", () => show("offline", true));
window.addEventListener("online", () => {
  show("offline", false);
  askForNews();
});
document.addEventListener("htmx:sseError", () => show("offline", true));
document.addEventListener("htmx:sseOpen", () => show("offline", false));
document.addEventListener("htmx:sseClose", (event) => {
  if (event.detail.type === "message") show("gone", true);
});

// A file: nothing too large is even begun, and whoever sends one sees how far it is.
const chosen = (within) => [...within.querySelectorAll("input[type=file]")].some((one) => one.files.length);
const fits = () => {
  const form = at("send");
  const file = at("file")?.files[0];
  const fine = !file || file.size <= Number(form.dataset.most);
  show("too-large", !fine);
  return fine;
};
const mayDrop = () => show("may-drop", true);
mayDrop();
document.addEventListener("htmx:load", mayDrop);
document.addEventListener("change", (event) => { if (event.target.id === "file") fits(); });
document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.detail.elt.id === "send" && !fits()) event.preventDefault();
});
// What is typed and not sent comes back with the page.
document.addEventListener("htmx:configRequest", (event) => {
  if (event.detail.elt.id === "send") event.detail.formData.set("text", at("text")?.value ?? "");
});
document.addEventListener("htmx:xhr:progress", (event) => {
  const bar = at("sending");
  if (!bar || event.target.id !== "send" || !event.detail.lengthComputable) return;
  bar.hidden = false;
  bar.value = (100 * event.detail.loaded) / event.detail.total;
});
// Dropped anywhere on the page, it is sent as if it had been chosen.
const brings = (event) => at("file") && event.dataTransfer?.types.includes("Files");
document.addEventListener("dragover", (event) => {
  if (!brings(event)) return;
  event.preventDefault();
  at("send").classList.add("dropping");
});
document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) at("send")?.classList.remove("dropping");
});
document.addEventListener("drop", (event) => {
  if (!brings(event) || !event.dataTransfer.files.length) return;
  event.preventDefault();
  at("send").classList.remove("dropping");
  const details = at("send").closest("details");
  if (details) details.open = true;
  const first = new DataTransfer();
  first.items.add(event.dataTransfer.files[0]);
  at("file").files = first.files;
  if (fits()) at("send").requestSubmit();
});

// Enter sends, as in every chat; Shift and Enter begins a new line.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.target.id !== "text") return;
  event.preventDefault();
  event.target.form.requestSubmit();
});
