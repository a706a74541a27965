// A review by keyboard: arrows within a row of buttons, figures for a level; and what was not sent.
"use strict";

const show = (id, shown) => { const one = document.getElementById(id); if (one) one.hidden = !shown; };

document.addEventListener("keydown", (event) => {
  const row = event.target.closest?.(".row");
  if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
  const buttons = [...row.querySelectorAll("button")];
  const at = buttons.indexOf(event.target);
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (step && at >= 0) {
    event.preventDefault();
    buttons[(at + step + buttons.length) % buttons.length].focus();
  } else if (row.classList.contains("scale") && /^[1-5]$/.test(event.key)) {
    const button = buttons.find((one) => one.value === event.key);
    if (!button) return;
    event.preventDefault();
    button.focus();
    button.click();
  }
});

// Once everything is answered, what is left is to decide.
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target?.id !== "review") return;
  const all = document.getElementById("agree-all");
  const problem = document.querySelector("#review > .problem");
  if (problem) problem.scrollIntoView({ block: "center" });
  else if (all?.disabled) document.getElementById("agree").focus();
});

document.addEventListener("htmx:beforeRequest", () => show("unsent", false));
document.addEventListener("htmx:sendError", () => show("unsent", true));
document.addEventListener("htmx:responseError", (event) => {
  show(event.detail.xhr.status === 401 ? "gone" : "unsent", true);
});
