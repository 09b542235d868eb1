/** Each kind of payment with all its rows: one row is missing or is not as it must be, and the payment is not among them. */
export const COMPLETE = {
  good: `
    SELECT p.id, p.status, p.order_reference
    FROM payments p
    JOIN transactions t ON t.payment_id = p.id AND t.status = 'SUCCEEDED' AND t.amount_minor = p.amount_minor
    JOIN decisions d ON d.transaction_id = t.id AND d.id = t.decision_id AND d.payment_id = p.id
    JOIN attempts a ON a.transaction_id = t.id AND a.payment_id = p.id AND a.status = 'OK'
    JOIN order_claims c ON c.payment_id = p.id AND c.state = 'PAID'
    JOIN idempotency_keys k ON k.payment_id = p.id AND k.attempt_id = a.id AND k.lease_until = 0
    JOIN payment_events e0 ON e0.payment_id = p.id AND e0.sequence = 0 AND e0.to_status = 'RECEIVED'
    JOIN payment_events e1 ON e1.payment_id = p.id AND e1.sequence = 1 AND e1.to_status = 'PROCESSING'
    JOIN payment_events e2 ON e2.payment_id = p.id AND e2.sequence = 2 AND e2.to_status = p.status
    WHERE p.event_count = 3 AND p.authorized_minor = p.amount_minor AND e2.from_status = e1.to_status`,
  own: `
    SELECT p.id, p.status, p.order_reference
    FROM payments p
    JOIN transactions t ON t.payment_id = p.id AND t.status = 'REJECTED' AND t.failed = 1
    JOIN decisions d ON d.transaction_id = t.id AND d.id = t.decision_id AND d.outcome = 'REJECT'
    JOIN rejections r ON r.transaction_id = t.id AND r.id = p.rejection_id AND r.id = t.rejection_id
    JOIN rejection_reasons s ON s.rejection_id = r.id AND s.decisive = 1
    JOIN idempotency_keys k ON k.payment_id = p.id AND k.attempt_id IS NULL AND k.lease_until = 0
    JOIN payment_events e0 ON e0.payment_id = p.id AND e0.sequence = 0 AND e0.to_status = 'RECEIVED'
    JOIN payment_events e1 ON e1.payment_id = p.id AND e1.sequence = 1 AND e1.to_status = p.status
    WHERE p.event_count = 2 AND p.status = 'REJECTED'`,
  // Sent, and nobody was told how it went: the enquiry will find out. The order stays claimed meanwhile.
  late: `
    SELECT p.id, p.status, p.order_reference
    FROM payments p
    JOIN transactions t ON t.payment_id = p.id AND t.status = 'SENT'
    JOIN decisions d ON d.transaction_id = t.id AND d.id = t.decision_id
    JOIN attempts a ON a.transaction_id = t.id AND a.status = 'SENT' AND a.settled_at IS NULL
    JOIN order_claims c ON c.payment_id = p.id AND c.state = 'IN_FLIGHT'
    JOIN idempotency_keys k ON k.payment_id = p.id AND k.attempt_id = a.id AND k.lease_until = a.lease_until
    JOIN jobs j ON j.kind = 'ENQUIRY' AND j.subject_id = a.id AND j.status = 'READY'
    JOIN payment_events e0 ON e0.payment_id = p.id AND e0.sequence = 0 AND e0.to_status = 'RECEIVED'
    JOIN payment_events e1 ON e1.payment_id = p.id AND e1.sequence = 1 AND e1.to_status = p.status
    WHERE p.event_count = 2 AND p.status = 'PROCESSING' AND p.authorized_minor = 0`,
} as const;
