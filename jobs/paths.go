package jobs

import "fmt"

// The addresses of pages that mail links to: those of the table in handlers/routes.go.

func minutesPath(id uint) string     { return fmt.Sprintf("/vergaderingen/%d/verslag", id) }
func paperPath(id uint) string       { return fmt.Sprintf("/stukken/%d", id) }
func submissionPath(id uint) string  { return fmt.Sprintf("/aanbiedingen/%d", id) }
func requestPath(id uint) string     { return fmt.Sprintf("/woo-verzoeken/%d", id) }
func publicPath(slug string) string  { return "/openbaar/" + slug }
func beginPath(secret string) string { return "/begin/" + secret }
