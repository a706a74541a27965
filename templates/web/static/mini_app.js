// Telegram says behind the # of the address who opened this page; no server sees that part.
"use strict";

const form = document.getElementById("mini-app");
const said = new URLSearchParams(location.hash.slice(1)).get("tgWebAppData");
if (form && said) {
  form.elements.data.value = said;
  history.replaceState(null, "", location.pathname); // going back does not send it again
  form.submit();
} else if (form) {
  document.getElementById("elsewhere").hidden = false;
}
