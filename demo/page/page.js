// The page's entry: reads the address, shows the chooser or starts the chosen office.

import { ApiError, fetchOffices, startOffice } from "./api.js";
import { drawChooser, drawFailure, drawWaiting } from "./chooser.js";
import { Office } from "./office.js";
import { language, t } from "./strings.js";

const root = document.getElementById("page");
let shown = null;
let turn = 0;

function chosenId() {
  return decodeURIComponent(location.hash.slice(1)) || new URLSearchParams(location.search).get("office") || "";
}

async function show() {
  const mine = ++turn;
  shown?.close?.();
  shown = null;
  document.documentElement.lang = language();
  document.title = t("product");
  try {
    await showChosen(mine);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (mine === turn) drawFailure(root, error.message, show);
  }
}

async function showChosen(mine) {
  const id = chosenId();
  const offices = await fetchOffices();
  if (mine !== turn) return;
  if (!id) return drawChooser(root, offices);
  const office = offices.find((candidate) => candidate.id === id);
  if (!office) throw new ApiError(`${t("unknownOffice")}: ${id}`);
  drawWaiting(root, office);
  const { prefix } = await startOffice(id);
  if (mine !== turn) return;
  shown = new Office(office, prefix ?? `/${id}/`);
  await shown.open(root, () => mine === turn);
}

// "#" alone leads back to the chooser even when ?office= stands in the address.
addEventListener("hashchange", () => {
  if (!location.hash && location.search) history.replaceState(null, "", location.pathname);
  show();
});
show();
