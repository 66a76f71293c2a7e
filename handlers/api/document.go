package api

import (
	"context"
	"fmt"
	"net/http"
	"reflect"
	"strconv"
	"strings"
	"time"

	"github.com/getkin/kin-openapi/openapi3"

	"beraad/models/law"
)

// describe makes the OpenAPI document out of the map of routes and the structs that they take and give.
func (a *API) describe() (*openapi3.T, error) {
	d := &describer{doc: &openapi3.T{
		OpenAPI: "3.0.3",
		Info: &openapi3.Info{
			Title: "Beraad", Version: Release,
			Description: "Vergaderingen, besluiten, beleidslijnen en Woo-verzoeken van interdepartementale overleggen. " +
				"Een programma leest en schrijft met de rechten van het account waarvan het token is; wat dat account niet mag zien, bestaat niet (404). " +
				"Wie wijzigt, stuurt de revisie mee waarvan hij uitging; was iemand anders eerst, dan is het antwoord 409 en is er niets gewijzigd.",
			License: &openapi3.License{Name: "EUPL-1.2", URL: "https://eupl.eu/1.2/nl/"},
		},
		Servers: openapi3.Servers{{URL: a.BaseURL + Prefix}},
		Paths:   openapi3.NewPaths(),
		Components: &openapi3.Components{
			Schemas: openapi3.Schemas{},
			SecuritySchemes: openapi3.SecuritySchemes{"token": {Value: &openapi3.SecurityScheme{
				Type: "http", Scheme: "bearer", Description: "Een token van Mijn gegevens.",
			}}},
		},
		Security: openapi3.SecurityRequirements{{"token": []string{}}},
	}}
	if a.Contact != "" {
		d.doc.Info.Contact = &openapi3.Contact{Email: a.Contact}
	}
	for i := range routes {
		if err := d.add(&routes[i]); err != nil {
			return nil, err
		}
	}
	d.sent = true
	for i := range routes {
		if err := d.send(&routes[i]); err != nil {
			return nil, err
		}
	}
	return d.doc, d.doc.Validate(context.Background())
}

// describer makes the document. What is answered is described first, so that a struct that travels both ways is there
// whole; what is sent of it is another component, of which nothing need be filled in.
type describer struct {
	doc  *openapi3.T
	sent bool
	made map[string]string // the component of each struct
}

// add describes one route.
func (d *describer) add(r *route) error {
	operation := &openapi3.Operation{
		OperationID: operationID(r), Summary: r.summary, Tags: []string{r.tag}, Responses: openapi3.NewResponsesWithCapacity(8),
	}
	for part := range strings.SplitSeq(r.path, "/") {
		if name, ok := strings.CutPrefix(part, "{"); ok {
			number := openapi3.NewIntegerSchema().WithMin(1)
			operation.AddParameter(openapi3.NewPathParameter(strings.TrimSuffix(name, "}")).WithSchema(number))
		}
	}
	for _, p := range r.query {
		schema, err := d.schema(reflect.TypeOf(p.sort))
		if err != nil {
			return err
		}
		operation.AddParameter(openapi3.NewQueryParameter(p.name).WithDescription(p.words).WithSchema(schema.Value))
	}
	if err := d.answer(operation, r); err != nil {
		return err
	}
	if err := d.problems(operation, r); err != nil {
		return err
	}
	d.doc.AddOperation(r.path, r.method, operation)
	return nil
}

// answer describes what comes back when all is in order.
func (d *describer) answer(operation *openapi3.Operation, r *route) error {
	answer := openapi3.NewResponse().WithDescription(r.summary)
	answer.Headers = openapi3.Headers{"API-Version": header("Versie van de API.")}
	operation.AddResponse(r.status, answer)
	switch r.gives.(type) {
	case nil:
		return nil
	case file:
		answer.Content = openapi3.Content{"*/*": &openapi3.MediaType{Schema: binary()}}
		return nil
	}
	given, err := d.schema(reflect.TypeOf(r.gives))
	if err != nil {
		return err
	}
	answer.WithJSONSchemaRef(given)
	if r.status == http.StatusCreated {
		answer.Headers["Location"] = header("Het adres van wat er is gemaakt.")
	}
	if reflect.TypeOf(r.gives).Kind() == reflect.Slice {
		for name, words := range map[string]string{"pagina": "Bladzijde, vanaf 1.", "aantal": "Rijen op een bladzijde, hooguit " + strconv.Itoa(mostRows) + "."} {
			operation.AddParameter(openapi3.NewQueryParameter(name).WithDescription(words).WithSchema(openapi3.NewIntegerSchema().WithMin(1)))
		}
		answer.Headers["Link"] = header("Andere bladzijden: first, prev, next, last.")
		answer.Headers["Total-Count"] = header("Aantal rijen van de hele lijst.")
	}
	return nil
}

func binary() *openapi3.SchemaRef { return openapi3.NewStringSchema().WithFormat("binary").NewRef() }

// send describes what is sent along.
func (d *describer) send(r *route) error {
	if r.takes == nil {
		return nil
	}
	operation := d.doc.Paths.Value(r.path).GetOperation(r.method)
	schema, err := d.schema(reflect.TypeOf(r.takes))
	if err != nil {
		return err
	}
	body := openapi3.NewRequestBody().WithRequired(r.file) // of what is left out nothing is filled in
	if !r.file {
		operation.RequestBody = &openapi3.RequestBodyRef{Value: body.WithJSONSchemaRef(schema)}
		return nil
	}
	parts := openapi3.NewObjectSchema()
	parts.Properties[filePart], parts.Required = binary(), []string{filePart}
	for name, property := range schema.Value.Properties {
		parts.Properties[name] = property
	}
	operation.RequestBody = &openapi3.RequestBodyRef{Value: body.WithContent(openapi3.Content{"multipart/form-data": {Schema: parts.NewRef()}})}
	return nil
}

func header(words string) *openapi3.HeaderRef {
	return &openapi3.HeaderRef{Value: &openapi3.Header{Parameter: openapi3.Parameter{
		Description: words, Schema: openapi3.NewStringSchema().NewRef(),
	}}}
}

// problems describes what can go wrong.
func (d *describer) problems(operation *openapi3.Operation, r *route) error {
	schema, err := d.schema(reflect.TypeFor[problem]())
	if err != nil {
		return err
	}
	words := map[int]string{401: "Geen geldig token.", 404: "Is er niet, of niet voor u.", 422: "Niet goed ingevuld.", 500: "Er ging iets mis bij ons.", 503: "Even niet beschikbaar."}
	if r.writes() {
		words[413] = "Te groot."
		words[403] = "Dit mag niet, of het token mag alleen lezen."
		words[409] = "Dit kan nu niet, of iemand anders was eerst."
	}
	if r.makes {
		words[409] = "Er is nog niets om mee te nemen."
	}
	for status, text := range words {
		answer := openapi3.NewResponse().WithDescription(text)
		answer.Content = openapi3.Content{"application/problem+json": &openapi3.MediaType{Schema: schema}}
		operation.AddResponse(status, answer)
	}
	return nil
}

// operationID names an operation after its method and path, for who makes a client of the document.
func operationID(r *route) string {
	name := strings.ToLower(r.method)
	for _, part := range strings.Split(strings.NewReplacer("{", "", "}", "", ".", "/").Replace(r.path), "/") {
		if part != "" {
			name += strings.ToUpper(part[:1]) + part[1:]
		}
	}
	return name
}

var (
	dateType  = reflect.TypeFor[law.Date]()
	timeType  = reflect.TypeFor[time.Time]()
	clockType = reflect.TypeFor[clock]()
)

// schema describes a type. A struct becomes a component that others refer to.
func (d *describer) schema(t reflect.Type) (*openapi3.SchemaRef, error) {
	switch {
	case t == dateType:
		return openapi3.NewStringSchema().WithFormat("date").WithNullable().NewRef(), nil
	case t == clockType:
		return openapi3.NewStringSchema().WithPattern(`^([01][0-9]|2[0-3]):[0-5][0-9]$`).WithNullable().NewRef(), nil
	case t == timeType:
		return openapi3.NewDateTimeSchema().NewRef(), nil
	}
	switch t.Kind() {
	case reflect.String:
		return openapi3.NewStringSchema().NewRef(), nil
	case reflect.Bool:
		return openapi3.NewBoolSchema().NewRef(), nil
	case reflect.Int, reflect.Int64:
		return openapi3.NewIntegerSchema().NewRef(), nil
	case reflect.Float64:
		return openapi3.NewFloat64Schema().NewRef(), nil
	case reflect.Uint:
		return openapi3.NewIntegerSchema().WithMin(0).NewRef(), nil
	case reflect.Pointer:
		of, err := d.schema(t.Elem())
		if err != nil {
			return nil, err
		}
		of.Value.Nullable = true
		return of, nil
	case reflect.Slice:
		of, err := d.schema(t.Elem())
		if err != nil {
			return nil, err
		}
		list := openapi3.NewArraySchema()
		list.Items = of
		return list.NewRef(), nil
	case reflect.Map:
		return openapi3.NewObjectSchema().WithAdditionalProperties(openapi3.NewStringSchema()).NewRef(), nil
	case reflect.Struct:
		return d.object(t)
	}
	return nil, fmt.Errorf("no schema for %s", t)
}

// object describes a struct under its Dutch name.
func (d *describer) object(t reflect.Type) (*openapi3.SchemaRef, error) {
	name, known := componentNames[t.Name()]
	if !known {
		return nil, fmt.Errorf("%s has no Dutch name", t)
	}
	key := t.Name()
	if d.sent {
		key += "?"
	}
	if d.made == nil {
		d.made = map[string]string{}
	}
	if at, there := d.made[key]; there {
		return openapi3.NewSchemaRef("#/components/schemas/"+at, d.doc.Components.Schemas[at].Value), nil
	}
	if d.doc.Components.Schemas[name] != nil {
		name += "Invoer"
	}
	d.made[key] = name
	schema := openapi3.NewObjectSchema().WithoutAdditionalProperties()
	d.doc.Components.Schemas[name] = schema.NewRef()
	if err := d.fields(schema, t); err != nil {
		return nil, err
	}
	return openapi3.NewSchemaRef("#/components/schemas/"+name, schema), nil
}

// fields adds the fields of a struct, and those of the structs inside it.
func (d *describer) fields(schema *openapi3.Schema, t reflect.Type) error {
	for field := range fieldsOf(t) {
		name, rest, _ := strings.Cut(field.Tag.Get("json"), ",")
		of, err := d.schema(field.Type)
		if err != nil {
			return fmt.Errorf("%s.%s: %w", t.Name(), field.Name, err)
		}
		if words := field.Tag.Get("doc"); words != "" && of.Ref == "" {
			of.Value.Description = words
		}
		schema.WithPropertyRef(name, of)
		if rest != "omitempty" && !d.sent {
			schema.Required = append(schema.Required, name)
		}
	}
	return nil
}
