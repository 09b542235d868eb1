/** Where the default rules ask European customers to authenticate, and which countries they refuse: as a program by hand would have them. */
export const SCA_COUNTRIES =
  'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK IS LI NO GB'.split(' ');

export const EMBARGOED_COUNTRIES = ['CU', 'IR', 'KP'];
