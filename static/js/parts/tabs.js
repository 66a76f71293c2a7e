// The current tab, chapter or document is in view when a narrow page opens.
for (const current of document.querySelectorAll('.tabs [aria-current], .chapters [aria-current], .woo-docs [aria-current]')) {
  const strip = current.closest('.tabs, ol')
  if (strip && strip.scrollWidth > strip.clientWidth) strip.scrollLeft = current.offsetLeft - strip.clientWidth / 3
}
