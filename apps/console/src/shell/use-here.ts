import { useRouterState } from '@tanstack/react-router'

/** `page` where one is on a page under it, as the entry that leads there is marked. */
export const useHere = (under: string): 'page' | undefined =>
  useRouterState({ select: ({ location }) => (location.pathname.split('/').includes(under) ? 'page' : undefined) })
