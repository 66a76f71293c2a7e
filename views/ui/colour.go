package ui

import (
	"fmt"
	"math"
	"strconv"
)

// colour is one colour of the screen, as three numbers of 0 to 255.
type colour struct{ r, g, b float64 }

var (
	white = colour{255, 255, 255}
	black = colour{0, 0, 0}
)

// parseColour takes only the six digits of #1c4f9c: a setting can never smuggle other text into the style sheet.
func parseColour(text string) (colour, error) {
	if len(text) != 7 || text[0] != '#' {
		return colour{}, fmt.Errorf("colour %q is not of the form #1c4f9c", text)
	}
	n, err := strconv.ParseUint(text[1:], 16, 32)
	if err != nil {
		return colour{}, fmt.Errorf("colour %q is not of the form #1c4f9c", text)
	}
	return colour{float64(n >> 16), float64(n >> 8 & 255), float64(n & 255)}, nil
}

func (c colour) String() string {
	return fmt.Sprintf("#%02x%02x%02x", round(c.r), round(c.g), round(c.b))
}

// mixed gives c with a share of another colour, from 0 (none) to 1 (all).
func (c colour) mixed(other colour, share float64) colour {
	return colour{
		c.r + (other.r-c.r)*share,
		c.g + (other.g-c.g)*share,
		c.b + (other.b-c.b)*share,
	}
}

// contrast is the ratio of WCAG 2.2, from 1 (the same) to 21 (black on white).
func (c colour) contrast(other colour) float64 {
	a, b := c.luminance(), other.luminance()
	return (math.Max(a, b) + .05) / (math.Min(a, b) + .05)
}

// lightened mixes in white until the colour can be read on a dark ground.
func (c colour) lightened(ground colour, ratio float64) colour {
	for share := 0.0; share <= 1; share += .02 {
		if lighter := c.mixed(white, share); lighter.contrast(ground) >= ratio {
			return lighter
		}
	}
	return white
}

func (c colour) luminance() float64 {
	return .2126*linear(c.r) + .7152*linear(c.g) + .0722*linear(c.b)
}

func linear(v float64) float64 {
	v /= 255
	if v <= .03928 {
		return v / 12.92
	}
	return math.Pow((v+.055)/1.055, 2.4)
}

func round(v float64) uint8 { return uint8(math.Round(v)) }
