// Package uitest looks at pages in a real browser, for tests behind the build tag "browser".
//
// Open starts Chromium once for a test; Visit opens a page at a width, light or dark; Check then fails the test
// when axe finds a barrier (WCAG 2.0 to 2.2, A and AA, and best practice), when the page can be scrolled
// sideways, or when the browser complained, for instance about the content policy. Shot keeps a picture in the
// folder that BERAAD_SHOTS names, to look at.
//
// It needs Chromium (BERAAD_CHROMIUM, or chromium in the path) and the packages of package.json.
package uitest
