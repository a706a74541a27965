// The table of trainings moves like a sheet: arrows, Enter, Escape, and a block pasted from Excel. Each row
// saves itself when a cell of it changes (hx-post); what comes back replaces only the cells it speaks of.
"use strict";

const cellAt = (cell, down, right) => {
  const row = cell.closest("tr"), rows = [...row.parentElement.rows];
  return rows[rows.indexOf(row) + down]?.cells[cell.closest("td").cellIndex + right]?.querySelector("input");
};
const inSheet = (one) => one?.closest?.("table.sheet tbody td input");
// A cell with something that cannot be read, or that two people wrote in: it waits for a decision.
const isOpen = (cell) => cell.getAttribute("aria-invalid") === "true";
const say = (words) => {
  const line = document.createElement("p");
  line.textContent = words;
  document.getElementById("said").replaceChildren(line);
};
const send = (values) =>
  htmx.ajax("POST", document.querySelector("table.sheet").dataset.cells, { values, swap: "none" });

document.addEventListener("keydown", (event) => {
  const cell = inSheet(event.target);
  if (!cell || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
  const choosing = cell.list && cell.value !== cell.defaultValue;
  let to = null;
  if (event.key === "Enter") {
    event.preventDefault(); // else the form of the whole table goes
    to = cellAt(cell, event.shiftKey ? -1 : 1, 0);
    if (!to) { cell.blur(); cell.focus(); }
  } else if (event.key === "ArrowDown" && !choosing) to = cellAt(cell, 1, 0);
  else if (event.key === "ArrowUp" && !choosing) to = cellAt(cell, -1, 0);
  else if (event.key === "Escape") {
    if (isOpen(cell)) { cell.sent = cell.value; send({ theirs: cell.name.replace(/\.\w+$/, "") }); }
    else { cell.value = cell.defaultValue; cell.select(); }
  }
  if (to) { event.preventDefault(); to.focus(); to.select(); }
});

// Excel gives tabs and lines; only a cell that holds one of these stands in quotes.
const block = (text) => {
  const cell = /"((?:[^"]|"")*[\t\n](?:[^"]|"")*)"(?=[\t\r\n]|$)|[^\t\r\n]*/y, mark = /(\t)|\r?\n|\r/y;
  const lines = [[]];
  for (let place = 0; ;) {
    cell.lastIndex = place;
    const found = cell.exec(text);
    lines.at(-1).push((found[1]?.replaceAll('""', '"') ?? found[0]).replace(/\s+/g, " "));
    mark.lastIndex = place + found[0].length;
    const next = mark.exec(text);
    if (!next) return lines;
    if (!next[1]) lines.push([]);
    place = mark.lastIndex;
  }
};

document.addEventListener("paste", (event) => {
  const cell = inSheet(event.target);
  const text = event.clipboardData.getData("text/plain").replace(/\r?\n$/, "");
  if (!cell || !/[\t\r\n]/.test(text)) return;
  event.preventDefault();
  const lines = block(text), left = cell.closest("td").cellIndex;
  const heads = [...cell.closest("table").tHead.rows[0].cells];
  if (left + Math.max(...lines.map((line) => line.length)) > heads.length) {
    say(cell.closest("table").dataset.wide);
    return;
  }
  const values = {};
  let added = 0;
  lines.forEach((line, down) => {
    if (!cellAt(cell, down, 0)) added += 1;
    line.forEach((words, right) => {
      const to = cellAt(cell, down, right);
      if (to) { to.value = to.sent = words; values[to.name] = words; }
      else values[`new${added}.${heads[left + right].dataset.name}`] = words;
    });
  });
  send(values);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("table.sheet .both button");
  if (!button) return;
  event.preventDefault();
  const cell = button.closest("td").querySelector("input");
  cell.sent = cell.value;
  cell.focus();
  send(button.name === "keep" ? { [button.value]: cell.value } : { theirs: button.value });
});

document.addEventListener("htmx:beforeRequest", (event) => {
  const { elt, requestConfig } = event.detail;
  if (!elt.matches?.("table.sheet tr")) return;
  if (requestConfig.triggeringEvent?.target?.type === "checkbox") { event.preventDefault(); return; }
  for (const cell of elt.querySelectorAll("td input")) cell.sent = cell.value;
});

// What somebody is typing is never taken from under their hands: it is held against the other one when it is sent.
let writing = null;
document.addEventListener("htmx:oobBeforeSwap", (event) => {
  const { target, fragment } = event.detail;
  const cell = target?.matches?.("table.sheet td") ? target.querySelector("input") : null;
  if (!cell) return;
  const theirs = fragment.querySelector("td")?.dataset.news;
  const busy = theirs ? cell.value !== cell.defaultValue || isOpen(cell) : cell.sent !== undefined && cell.value !== cell.sent;
  if (busy) event.detail.shouldSwap = false;
  else if (document.activeElement === cell) writing = { id: target.id, at: cell.selectionStart, to: cell.selectionEnd };
});
document.addEventListener("htmx:oobAfterSwap", () => {
  const cell = writing && document.getElementById(writing.id)?.querySelector("input");
  if (!cell || document.activeElement === cell) return;
  cell.focus({ preventScroll: true });
  cell.setSelectionRange(writing.at, writing.to);
  writing = null;
});

const unsent = (shown) => { document.getElementById("unsent").hidden = !shown; };
for (const failed of ["htmx:sendError", "htmx:responseError"]) {
  document.addEventListener(failed, (event) => {
    if (event.detail.requestConfig.verb !== "get") unsent(true);
  });
}
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.successful && event.detail.requestConfig.verb !== "get") unsent(false);
});

// What cannot be read is only in the page.
addEventListener("beforeunload", (event) => {
  if (document.querySelector("table.sheet [aria-invalid=true]")) event.preventDefault();
});
