/*<![CDATA[*/
// Without this script the page is whole and readable; with it, its rows can be searched, filtered and sorted.
(() => {
  "use strict";
  const PAGE = 100;
  const find = (selector) => document.querySelector(selector);
  const all = (selector, inside = document) => Array.from(inside.querySelectorAll(selector));
  const body = find("#rows tbody");
  const number = (value) => value.toLocaleString(document.documentElement.lang);
  document.documentElement.classList.add("scripted");

  const copied = (button) => {
    const before = button.textContent;
    button.textContent = button.dataset.done;
    setTimeout(() => { button.textContent = before; }, 2000);
  };
  const copyBySelecting = (code) => {
    const range = document.createRange();
    range.selectNodeContents(code);
    const selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    return document.execCommand("copy");
  };
  for (const button of all("button.copy")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const code = button.parentElement.querySelector("code");
      try {
        await navigator.clipboard.writeText(code.textContent);
        copied(button);
      } catch {
        if (copyBySelecting(code)) { copied(button); }
      }
    });
  }
  if (!body) { return; }

  const rows = all("tr", body).map((element, place) => ({
    element,
    place,
    text: element.textContent.toLocaleLowerCase(),
    outcome: element.dataset.outcome,
    codes: (element.dataset.codes || "").split(" "),
    places: (element.dataset.places || "").split(" "),
    row: Number(element.dataset.row),
    key: element.dataset.key,
    weight: Number(element.dataset.weight),
  }));
  const order = all("#filter-outcome option").map((option) => option.value);
  const search = find("#search"), outcome = find("#filter-outcome"), code = find("#filter-code");
  const place = find("#filter-field"), status = find("#shown"), none = find("#none");
  const only = find("#only") || { checked: false, addEventListener() {} };
  const more = find("#more"), rest = find("#rest"), reset = find("#reset");
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  const by = {
    row: (a, b) => a.row - b.row,
    key: (a, b) => collator.compare(a.key, b.key),
    outcome: (a, b) => order.indexOf(a.outcome) - order.indexOf(b.outcome),
    weight: (a, b) => a.weight - b.weight,
  };
  let sorted = { name: "row", down: false }, room = PAGE;

  const fitting = () => {
    const words = search.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    return rows.filter((row) => [
      !outcome.value || row.outcome === outcome.value,
      !code.value || row.codes.includes(code.value),
      !place.value || row.places.includes(place.value),
      !only.checked || row.weight > 0,
      words.every((word) => row.text.includes(word)),
    ].every(Boolean));
  };
  const show = () => {
    const shown = new Set(fitting());
    let seen = 0;
    for (const row of rows) {
      row.element.hidden = !shown.has(row);
      row.element.classList.toggle("later", shown.has(row) ? (seen += 1) > room : false);
    }
    status.textContent = status.dataset.words
      .replace("{shown}", number(shown.size)).replace("{total}", number(rows.length));
    none.hidden = shown.size > 0;
    const left = Math.max(shown.size - room, 0);
    more.hidden = rest.hidden = left === 0;
    more.textContent = more.dataset.words.replace("{count}", number(Math.min(left, PAGE)));
    reset.disabled = [search, outcome, code, place].every((one) => one.value === "") ? !only.checked : false;
  };
  const again = () => { room = PAGE; show(); };
  const clear = () => {
    for (const one of [search, outcome, code, place]) { one.value = ""; }
    only.checked = false;
  };
  const sort = (name, down) => {
    sorted = { name, down };
    rows.sort((a, b) => (by[name](a, b) || a.place - b.place) * (down ? -1 : 1));
    body.append(...rows.map((row) => row.element));
    for (const head of all("#rows th[data-sort]")) {
      const here = head.dataset.sort === name;
      head.setAttribute("aria-sort", here ? (down ? "descending" : "ascending") : "none");
    }
    again();
  };
  const reach = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = rows.find((row) => row.element.id === id);
    if (!target) { return; }
    if (target.element.hidden) { clear(); }
    if (!fitting().slice(0, room).includes(target)) { room = rows.length; }
    show();
    target.element.scrollIntoView({ block: "center" });
    target.element.focus({ preventScroll: true });
  };
  const lead = (filter) => {
    clear();
    outcome.value = filter.outcome || "";
    code.value = filter.code || "";
    place.value = filter.place || "";
    again();
    find("#rows").scrollIntoView();
    find("#rows-title").focus({ preventScroll: true });
  };

  for (const head of all("#rows th[data-sort]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const name = head.dataset.sort;
      sort(name, sorted.name === name ? !sorted.down : head.dataset.first === "down");
    });
  }
  for (const link of all("[data-lead]")) {
    link.hidden = false;
    link.addEventListener("click", (event) => { event.preventDefault(); lead(link.dataset); });
  }
  search.addEventListener("input", again);
  for (const one of [outcome, code, place, only]) { one.addEventListener("change", again); }
  reset.addEventListener("click", () => { clear(); again(); search.focus(); });
  more.addEventListener("click", () => { room += PAGE; show(); });
  rest.addEventListener("click", () => { room = rows.length; show(); });
  addEventListener("hashchange", reach);
  addEventListener("keydown", (event) => {
    if (event.key === "/" ? !event.target.closest("input, select, textarea") : false) {
      event.preventDefault();
      search.focus();
    }
  });
  find("#tools").hidden = false;
  sort("row", false);
  reach();
})();
/*]]>*/
