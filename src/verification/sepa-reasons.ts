import type { ReasonCode } from './reason-catalogue';

/** The scheme that SEPA debits carry in `network.scheme`; their reason codes stand in `network.responseCode`. */
export const SEPA_DEBIT_SCHEME = 'sepa_debit';

/**
 * What a rejected, returned or refunded SEPA debit's code means: ISO 20022 external codes (ExternalStatusReason1Code and
 * ExternalReturnReason1Code) as far as the SEPA Core scheme uses them (EPC016-06; EPC173-14, guidance on reason codes for SEPA
 * Direct Debit R-transactions).
 */
// prettier-ignore
export const SEPA_REASONS: readonly (readonly [code: string, reason: ReasonCode])[] = [
  ['AC01', 'ACCOUNT_NUMBER_INVALID'],   // IncorrectAccountNumber
  ['AC04', 'ACCOUNT_CLOSED'],           // ClosedAccountNumber
  ['AC06', 'ACCOUNT_BLOCKED'],          // BlockedAccount
  ['AC13', 'ACCOUNT_NOT_DEBITABLE'],    // InvalidDebtorAccountType
  ['AG01', 'ACCOUNT_NOT_DEBITABLE'],    // TransactionForbidden
  ['AG02', 'FORMAT_ERROR'],             // InvalidBankOperationCode: also a wrong sequence type
  ['AM04', 'INSUFFICIENT_FUNDS'],       // InsufficientFunds
  ['AM05', 'DUPLICATE_TRANSACTION'],    // Duplication
  ['BE05', 'MERCHANT_NOT_ACCEPTED'],    // UnrecognisedInitiatingParty: the creditor identifier
  ['CNOR', 'MERCHANT_NOT_ACCEPTED'],    // CreditorBankIsNotRegistered
  ['DNOR', 'BANK_NOT_REACHABLE'],       // DebtorBankIsNotRegistered
  ['RC01', 'BANK_NOT_REACHABLE'],       // BankIdentifierIncorrect
  ['FF01', 'FORMAT_ERROR'],             // InvalidFileFormat
  ['MD01', 'MANDATE_INVALID'],          // NoMandate: also an unauthorised debit, up to 13 months later
  ['MD02', 'MANDATE_INVALID'],          // MissingMandatoryInformationInMandate
  ['MD06', 'REFUNDED_BY_CUSTOMER'],     // RefundRequestByEndCustomer: up to 8 weeks later
  ['MD07', 'ACCOUNT_HOLDER_DECEASED'],  // EndCustomerDeceased
  ['MS02', 'REFUSED_BY_CUSTOMER'],      // NotSpecifiedReasonCustomerGenerated
  ['MS03', 'DO_NOT_HONOR'],             // NotSpecifiedReasonAgentGenerated
  ['RR01', 'FORMAT_ERROR'],             // MissingDebtorAccountOrIdentification
  ['RR02', 'FORMAT_ERROR'],             // MissingDebtorNameOrAddress
  ['RR03', 'FORMAT_ERROR'],             // MissingCreditorNameOrAddress
  ['RR04', 'NOT_PERMITTED_BY_LAW'],     // RegulatoryReason
  ['SL01', 'BLOCKED_BY_CARDHOLDER'],    // SpecificServiceOfferedByDebtorAgent: block lists, limits of the account's holder
];
