// A mail in a frame is as high as it is long, so that nobody scrolls in what scrolls.
function fit(frame) {
  const page = frame.contentDocument?.documentElement
  if (page) frame.style.blockSize = `${Math.ceil(page.getBoundingClientRect().height) + frame.offsetHeight - frame.clientHeight}px`
}
for (const frame of document.querySelectorAll('iframe[data-fit]')) {
  frame.addEventListener('load', () => fit(frame))
  if (frame.contentDocument?.readyState === 'complete') fit(frame)
}
addEventListener('resize', () => document.querySelectorAll('iframe[data-fit]').forEach(fit))
