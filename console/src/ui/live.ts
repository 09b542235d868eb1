import { useInfiniteQuery, useQuery, type UseQueryResult } from '@tanstack/react-query';
import { ask, type Cause } from '../api';
import type { TypedDocumentString } from '../generated/graphql';

/**
 * A query that is asked again every so often, as long as `every` says so. The first look is the reader's; what follows, the page asks by
 * itself, which keeps nobody signed in.
 */
export function useLive<Result, Variables>(
  key: readonly unknown[],
  document: TypedDocumentString<Result, Variables>,
  variables: Variables,
  every: (data: Result | undefined) => number | false,
): UseQueryResult<Result> {
  return useQuery({
    queryKey: key,
    queryFn: ({ client }) => ask(document, variables, causeOf(client.getQueryData(key))),
    refetchInterval: ({ state }) => every(state.data),
    placeholderData: (before, of) => (isOfSame(of?.queryKey, key) ? before : undefined),
  });
}

interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

/** What a list has read so far, and how it reads on. */
export interface Pages<Node> {
  readonly data: readonly Node[] | undefined;
  readonly error: Error | null;
  readonly refetch: () => unknown;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly readOn: () => void;
}

/** A list that is read page by page, and again every `everyMs`. */
export function usePages<Node>(
  key: readonly unknown[],
  read: (after: string | null, cause: Cause) => Promise<Page<Node>>,
  everyMs: number | false,
): Pages<Node> {
  const query = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ client, pageParam }) =>
      read(pageParam, pageParam === null ? causeOf(client.getQueryData(key)) : 'active'),
    initialPageParam: null as string | null,
    getNextPageParam: ({ pageInfo }) => (pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null),
    refetchInterval: everyMs,
    placeholderData: (before, of) => (isOfSame(of?.queryKey, key) ? before : undefined),
  });
  const { error, hasNextPage, isFetchingNextPage, refetch } = query;
  const data = query.data?.pages.flatMap(({ nodes }) => nodes);
  return { data, error, hasNextPage, isFetchingNextPage, refetch, readOn: () => void query.fetchNextPage() };
}

/** The same thing in another view, which is shown until that one is read: the key names the thing first. */
function isOfSame(key: readonly unknown[] | undefined, other: readonly unknown[]): boolean {
  return key?.[0] === other[0] && key?.[1] === other[1];
}

function causeOf(known: unknown): Cause {
  return known === undefined ? 'active' : 'background';
}
