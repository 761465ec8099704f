/* Completes what somebody types into the search box, and opens the choices where there is room for them.
   The page does all of its work without this. The list is a combobox of the ARIA Authoring Practices: the cursor stays
   in the box, the arrows walk through the list, Enter takes what is chosen, Escape closes. Nothing is kept. */
"use strict";
(() => {
  const PAUSE = 200;
  const SHORTEST = 2;

  const complete = (box) => {
    const form = box.form;
    const list = document.createElement("ul");
    let options = [];
    let chosen = -1;
    let timer = 0;
    let asking = null;
    let typed = box.value;

    list.id = `${box.id}-completions`;
    list.className = "portal-completions";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", form.getAttribute("aria-label"));
    box.after(list);
    for (const [name, value] of [
      ["role", "combobox"],
      ["autocomplete", "off"],
      ["aria-autocomplete", "list"],
      ["aria-controls", list.id],
      ["aria-expanded", "false"],
    ]) {
      box.setAttribute(name, value);
    }

    const close = () => {
      window.clearTimeout(timer);
      if (asking) {
        asking.abort();
      }
      list.hidden = true;
      chosen = -1;
      box.setAttribute("aria-expanded", "false");
      box.removeAttribute("aria-activedescendant");
    };

    const choose = (number) => {
      chosen = number;
      options.forEach((option, index) => option.setAttribute("aria-selected", String(index === number)));
      if (number < 0) {
        box.removeAttribute("aria-activedescendant");
        box.value = typed;
        return;
      }
      box.setAttribute("aria-activedescendant", options[number].id);
      box.value = options[number].textContent;
      options[number].scrollIntoView({ block: "nearest" });
    };

    const take = (text) => {
      box.value = text;
      close();
      form.submit();
    };

    const show = (texts) => {
      options = texts.map((text, index) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${index}`;
        option.className = "portal-completions__one";
        option.dir = "auto";
        option.textContent = text;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.addEventListener("click", () => take(text));
        return option;
      });
      list.replaceChildren(...options);
      chosen = -1;
      box.removeAttribute("aria-activedescendant");
      list.hidden = options.length === 0;
      box.setAttribute("aria-expanded", String(!list.hidden));
    };

    const ask = () => {
      asking = new AbortController();
      const address = `${box.dataset.suggestions}?q=${encodeURIComponent(typed)}`;
      fetch(address, { credentials: "omit", cache: "no-store", signal: asking.signal })
        .then((answer) => (answer.ok ? answer.json() : [typed, []]))
        .then(([asked, texts]) => asked === typed && document.activeElement === box && show(texts))
        .catch(() => {}); // No network, or something newer was typed: the box works without.
    };

    const KEYS = {
      ArrowDown: () => choose(chosen + 1 < options.length ? chosen + 1 : -1),
      ArrowUp: () => choose(chosen === -1 ? options.length - 1 : chosen - 1),
      Enter: () => chosen >= 0 && take(box.value),
      Escape: () => {
        box.value = typed;
        close();
      },
    };

    box.addEventListener("input", () => {
      typed = box.value;
      close();
      if (typed.trim().length >= SHORTEST) {
        timer = window.setTimeout(ask, PAUSE);
      }
    });
    box.addEventListener("keydown", (event) => {
      if (list.hidden || event.isComposing || !(event.key in KEYS)) {
        return;
      }
      if (event.key !== "Enter" || chosen >= 0) {
        event.preventDefault();
      }
      KEYS[event.key]();
    });
    box.addEventListener("blur", close);
    // Otherwise pressing on the list would take the cursor out of the box, which closes the list before it is chosen from.
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("mousedown", (event) => event.preventDefault());
  };

  document.querySelectorAll("input[data-suggestions]").forEach(complete);
  if (window.matchMedia("(min-width: 62rem)").matches) {
    document.querySelectorAll("[data-open-when-wide]").forEach((one) => one.setAttribute("open", ""));
  }
})();
