package bounce

import (
	"bytes"

	"beraad/models/format/dsn"
)

// Open reads a mail that came in, or was handed in.
func Open(raw []byte) (Mail, error) {
	read, err := dsn.Read(bytes.NewReader(raw))
	if err != nil {
		return Mail{}, err
	}
	return Mail{Bounce: read, Sum: Sum(raw)}, nil
}
