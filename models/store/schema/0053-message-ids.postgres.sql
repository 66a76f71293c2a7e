DROP INDEX "idx_deliveries_message_id"
