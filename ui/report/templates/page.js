for (const card of document.querySelectorAll("article")) {
  const parts = [...card.querySelectorAll("[data-r]")];
  const ids = (part) => part.dataset.r.split(" ");
  const light = (wanted) => {
    for (const part of parts) part.classList.toggle("lit", wanted.length > 0 && ids(part).some((id) => wanted.includes(id)));
  };
  for (const part of parts) {
    for (const event of ["pointerenter", "focus", "click"]) part.addEventListener(event, () => light(ids(part)));
    for (const event of ["pointerleave", "blur"]) part.addEventListener(event, () => light([]));
  }
}
