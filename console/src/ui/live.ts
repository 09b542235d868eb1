import {
  keepPreviousData,
  useInfiniteQuery,
  type UseInfiniteQueryResult,
  useQuery,
  type UseQueryResult,
} from '@tanstack/react-query';
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
  });
}

interface Page<Node> {
  readonly nodes: readonly Node[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: string | null };
}

/** What a list has read so far, and how it reads on. */
export type Pages<Node> = Pick<
  UseInfiniteQueryResult,
  'error' | 'isPending' | 'hasNextPage' | 'isFetchingNextPage' | 'refetch'
> & {
  readonly data: readonly Node[] | undefined;
  readonly readOn: () => void;
};

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
    placeholderData: keepPreviousData,
  });
  const { error, isPending, hasNextPage, isFetchingNextPage, refetch } = query;
  const data = query.data?.pages.flatMap(({ nodes }) => nodes);
  return { data, error, isPending, hasNextPage, isFetchingNextPage, refetch, readOn: () => void query.fetchNextPage() };
}

function causeOf(known: unknown): Cause {
  return known === undefined ? 'active' : 'background';
}
