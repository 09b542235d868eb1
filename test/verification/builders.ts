// What an ordinary payment is, the tests share with the payments that every version of the rules must accept.
export {
  aCard,
  aContext,
  aCustomer,
  anAccount,
  anAddress,
  anInput,
  type ContextOver,
  currency,
  factsOf,
  NOW,
} from '../../src/verification/must-accept/ordinary';
