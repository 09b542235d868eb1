import { Badge } from '@mantine/core';
import { useTexts, type Key } from '../i18n';
import { en } from '../i18n/en';

const GOOD = [
  'CAPTURED',
  'AUTHORIZED',
  'SUCCEEDED',
  'VERIFIED',
  'APPROVED',
  'APPROVE',
  'OK',
  'LIVE',
  'RESOLVED',
  'DONE',
  'COMPLETED',
  'DELIVERED',
  'ENABLED',
  'PLAN_CHARGE',
];
const BAD = [
  'REJECTED',
  'DECLINED',
  'RETURNED',
  'REFUSED',
  'REJECT',
  'FAILED',
  'ERROR',
  'OPEN',
  'ROLLBACK_FAILED',
  'DETECTED',
];
const OPEN = [
  'HELD',
  'REQUIRES_ACTION',
  'PENDING',
  'UNKNOWN',
  'UNRESOLVED',
  'PROCESSING',
  'IN_REVIEW',
  'REVIEW',
  'IN_DOUBT',
  'REQUIRE_AUTHENTICATION',
  'QUEUED',
  'SENT',
  'WARNING',
  'ACKNOWLEDGED',
  'ROLLBACK_DUE',
  'RUNNING',
  'RETRYING',
  'PLAN_INVITE',
];

/** The state of anything, by its name in the API. One that this build does not know is shown as it is. */
export function State({ value }: { readonly value: string }) {
  const { t } = useTexts();
  const key = `state.${value}`;
  const color = GOOD.includes(value) ? 'teal' : BAD.includes(value) ? 'red' : OPEN.includes(value) ? 'yellow' : 'gray';
  return (
    <Badge variant="light" color={color} className={`tone-${color}`} tt="none" fw={600} miw="max-content" title={value}>
      {key in en ? t(key as Key) : plain(value)}
    </Badge>
  );
}

/** `NOT_PROCESSED` → `Not processed`. */
export function plain(value: string): string {
  const words = value.replaceAll('_', ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
