import { aPayment, aRefusedPayment, asShop, asStaff, NOON, OTHER_SHOP, rowsOf, store } from '../support/builders';
import { describeOnEachDatabase } from '../support/databases';
import { openApi } from '../transactions/api';

const SAVE = `mutation ($input: SaveSearchInput!) { saveSearch(input: $input) {
  savedSearch { id name shared list filter sort } userErrors { __typename code path }
} }`;
const DELETE =
  'mutation ($input: DeleteSavedSearchInput!) { deleteSavedSearch(input: $input) { deletedId userErrors { code } } }';
const ALL = '{ savedSearches { id name shared } }';
const ONE = 'query ($id: ID!) { savedSearch(id: $id) { name list filter sort } }';

interface Save {
  readonly saveSearch: { readonly savedSearch: { readonly id: string } | null; readonly userErrors: readonly object[] };
}

describeOnEachDatabase('saved searches', (open) => {
  it('what was saved can be asked again as it is', async () => {
    const { db, ask } = await openApi(open);
    const [refused, paid] = [aRefusedPayment(), aPayment()];
    await store(db, ...rowsOf(refused), paid);
    const staff = asStaff();
    const payments = { failed: true, createdFrom: new Date(NOON - 1).toISOString() };
    const input = { name: 'Failed today', payments, sort: 'CREATED_ASC' };
    const { saveSearch } = await ask<Save>(staff, SAVE, { input });
    const { savedSearch } = await ask<{ savedSearch: { filter: string } }>(staff, ONE, {
      id: saveSearch.savedSearch?.id,
    });
    expect(savedSearch).toMatchObject({ name: 'Failed today', list: 'PAYMENTS', sort: 'CREATED_ASC' });
    const filter = JSON.parse(savedSearch.filter) as Record<string, unknown>;
    expect(filter).toEqual(payments);
    expect(
      await ask(staff, 'query ($filter: PaymentFilter) { payments(filter: $filter) { nodes { id } } }', { filter }),
    ).toEqual({ payments: { nodes: [{ id: refused.payment.id }] } });
  });

  it('a private one is its owner’s alone, a shared one is seen by all staff of the merchant and changed by its owner', async () => {
    const { ask } = await openApi(open);
    const [anna, ben, stranger] = [asStaff(), asStaff(), asStaff(['SUPPORT'], OTHER_SHOP)];
    const save = async (shared: boolean): Promise<string> => {
      const input = { name: shared ? 'Shared' : 'Private', shared, transactions: { failed: true } };
      return (await ask<Save>(anna, SAVE, { input })).saveSearch.savedSearch!.id;
    };
    const [mine, ours] = [await save(false), await save(true)];
    const names = async (who: typeof anna): Promise<string[]> =>
      (await ask<{ savedSearches: { name: string }[] }>(who, ALL)).savedSearches.map(({ name }) => name);
    expect(await names(anna)).toEqual(['Private', 'Shared']);
    expect(await names(ben)).toEqual(['Shared']);
    expect(await names(stranger)).toEqual([]);
    expect(await ask(ben, ONE, { id: mine })).toEqual({ savedSearch: null });
    expect(await ask(stranger, ONE, { id: ours })).toEqual({ savedSearch: null });

    const input = { id: ours, name: 'Mine now', payments: {} };
    expect(await ask(ben, SAVE, { input })).toMatchObject({
      saveSearch: { savedSearch: null, userErrors: [{ __typename: 'SavedSearchNotFoundError' }] },
    });
    expect(await ask(ben, DELETE, { input: { id: ours } })).toMatchObject({
      deleteSavedSearch: { deletedId: null, userErrors: [{ code: 'SAVED_SEARCH_NOT_FOUND' }] },
    });
    await ask(anna, SAVE, { input: { ...input, name: 'Renamed' } });
    expect(await names(ben)).toEqual([]);
    expect(await names(anna)).toEqual(['Private', 'Renamed']);
    expect(await ask(anna, DELETE, { input: { id: ours } })).toEqual({
      deleteSavedSearch: { deletedId: ours, userErrors: [] },
    });
    expect(await names(anna)).toEqual(['Private']);
  });

  it('bad input is refused with its place', async () => {
    const { ask, refusal } = await openApi(open);
    const cases: readonly (readonly [object, object])[] = [
      [{ name: 'Neither' }, { code: 'NOT_TOGETHER', path: ['input', 'payments'] }],
      [
        { name: 'Both', payments: {}, transactions: {} },
        { code: 'NOT_TOGETHER', path: ['input', 'payments'] },
      ],
      [
        { name: ' ', payments: {} },
        { code: 'TOO_SHORT', path: ['input', 'name'] },
      ],
      [
        { name: 'x', payments: { lastFour: '42' } },
        { code: 'INVALID_FORMAT', path: ['input', 'payments', 'lastFour'] },
      ],
      [
        { name: 'x', id: 'nobody', payments: {} },
        { code: 'INVALID_FORMAT', path: ['input', 'id'] },
      ],
    ];
    for (const [input, expected] of cases) {
      expect((await ask<Save>(asStaff(), SAVE, { input })).saveSearch).toMatchObject({
        savedSearch: null,
        userErrors: [expected],
      });
    }
    expect(await refusal(asShop(), ALL)).toMatchObject([{ code: 'FORBIDDEN' }]);
  });

  it('there are at most 100 of one’s own', async () => {
    const { ask } = await openApi(open);
    const staff = asStaff();
    const input = { name: 'x', payments: {} };
    await Promise.all(Array.from({ length: 99 }, () => ask(staff, SAVE, { input })));
    await ask(staff, SAVE, { input });
    expect((await ask<Save>(staff, SAVE, { input })).saveSearch).toMatchObject({
      savedSearch: null,
      userErrors: [{ __typename: 'LimitReachedError', code: 'LIMIT_REACHED', path: ['input'] }],
    });
    expect((await ask<Save>(asStaff(), SAVE, { input })).saveSearch.userErrors).toEqual([]);
  });
});
