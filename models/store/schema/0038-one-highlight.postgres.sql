UPDATE "highlights" SET "text" = (
	SELECT coalesce(string_agg(same."text", chr(10) ORDER BY same."id"), '') FROM "highlights" same
	WHERE NOT same."gone" AND same."text" <> '' AND same."person" = "highlights"."person" AND same."paper" = "highlights"."paper"
		AND same."number" = "highlights"."number" AND same."at" = "highlights"."at" AND length(same."quote") = length("highlights"."quote")
), "rev" = "rev" + 1
WHERE NOT "gone" AND EXISTS (
	SELECT 1 FROM "highlights" later
	WHERE NOT later."gone" AND later."id" > "highlights"."id" AND later."person" = "highlights"."person" AND later."paper" = "highlights"."paper"
		AND later."number" = "highlights"."number" AND later."at" = "highlights"."at" AND length(later."quote") = length("highlights"."quote")
) AND NOT EXISTS (
	SELECT 1 FROM "highlights" sooner
	WHERE NOT sooner."gone" AND sooner."id" < "highlights"."id" AND sooner."person" = "highlights"."person" AND sooner."paper" = "highlights"."paper"
		AND sooner."number" = "highlights"."number" AND sooner."at" = "highlights"."at" AND length(sooner."quote") = length("highlights"."quote")
)

UPDATE "highlights" SET "gone" = true, "quote" = '', "before" = '', "after" = '', "text" = '', "rev" = "rev" + 1
WHERE NOT "gone" AND "id" NOT IN (
	SELECT min("id") FROM "highlights" WHERE NOT "gone" GROUP BY "person", "paper", "number", "at", length("quote")
)

CREATE UNIQUE INDEX "highlight_once" ON "highlights" ("person", "paper", "number", "at", length("quote")) WHERE NOT "gone"
