import { Column, CreateDateColumn, Entity, Index, PrimaryGeneratedColumn, Unique, UpdateDateColumn } from 'typeorm';

@Entity('payments')
export class Payment {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Index() @Column({ name: 'merchant_id' }) merchantId!: string;
  @Column() status!: string;
  @Index() @Column({ name: 'order_reference' }) orderReference!: string;
  @Column({ name: 'amount_minor', type: 'bigint' }) amountMinor!: number;
  @Column() currency!: string;
  @Column({ name: 'authorized_minor', type: 'bigint', default: 0 }) authorizedMinor!: number;
  @Column({ name: 'captured_minor', type: 'bigint', default: 0 }) capturedMinor!: number;
  @Column({ name: 'capture_method' }) captureMethod!: string;
  @Column({ name: 'token_id' }) tokenId!: string;
  @Column({ name: 'card_brand' }) cardBrand!: string;
  @Column({ name: 'card_bin' }) cardBin!: string;
  @Index() @Column({ name: 'card_last_four' }) cardLastFour!: string;
  @Index() @Column({ name: 'customer_reference' }) customerReference!: string;
  @Index() @Column({ name: 'customer_email' }) customerEmail!: string;
  @Column({ name: 'customer_name' }) customerName!: string;
  @Column({ name: 'ip_address' }) ipAddress!: string;
  @Column({ name: 'billing_address', type: 'simple-json' }) billingAddress!: object;
  @Column({ name: 'statement_descriptor' }) statementDescriptor!: string;
  @Column({ type: 'simple-json' }) metadata!: object;
  @Column({ name: 'processor_reference', type: 'text', nullable: true }) processorReference!: string | null;
  @Index() @CreateDateColumn({ name: 'created_at' }) createdAt!: Date;
  @UpdateDateColumn({ name: 'updated_at' }) updatedAt!: Date;
}

@Entity('transactions')
export class PaymentTransaction {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Index() @Column({ name: 'payment_id' }) paymentId!: string;
  @Column() type!: string;
  @Column() status!: string;
  @Column({ name: 'amount_minor', type: 'bigint' }) amountMinor!: number;
  @Column() currency!: string;
  @CreateDateColumn({ name: 'created_at' }) createdAt!: Date;
}

@Entity('decisions')
export class Decision {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Index() @Column({ name: 'payment_id' }) paymentId!: string;
  @Column() outcome!: string;
  @Column({ type: 'simple-json' }) facts!: object;
  @Column({ name: 'matched_rules', type: 'simple-json' }) matchedRules!: string[];
  @CreateDateColumn({ name: 'evaluated_at' }) evaluatedAt!: Date;
}

@Entity('attempts')
export class Attempt {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Index() @Column({ name: 'payment_id' }) paymentId!: string;
  @Column({ name: 'transaction_id' }) transactionId!: string;
  @Column() status!: string;
  @Column({ type: 'simple-json', nullable: true }) answer!: object | null;
  @CreateDateColumn({ name: 'created_at' }) createdAt!: Date;
}

@Entity('order_claims')
@Unique(['merchantId', 'orderReference'])
export class OrderClaim {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column({ name: 'merchant_id' }) merchantId!: string;
  @Column({ name: 'order_reference' }) orderReference!: string;
  @Column() state!: string;
  @Column({ name: 'payment_id' }) paymentId!: string;
}

@Entity('idempotency_keys')
@Unique(['merchantId', 'key'])
export class IdempotencyKey {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Column({ name: 'merchant_id' }) merchantId!: string;
  @Column() key!: string;
  @Column() fingerprint!: string;
  @Column({ name: 'payment_id' }) paymentId!: string;
  @CreateDateColumn({ name: 'created_at' }) createdAt!: Date;
}

@Entity('payment_events')
export class PaymentEvent {
  @PrimaryGeneratedColumn('uuid') id!: string;
  @Index() @Column({ name: 'payment_id' }) paymentId!: string;
  @Column({ name: 'from_status', type: 'text', nullable: true }) fromStatus!: string | null;
  @Column({ name: 'to_status' }) toStatus!: string;
  @CreateDateColumn({ name: 'at' }) at!: Date;
}

export const ENTITIES = [Payment, PaymentTransaction, Decision, Attempt, OrderClaim, IdempotencyKey, PaymentEvent];
