import { QueryClient } from '@tanstack/react-query'
import { mayRetry } from './api/index.ts'

const TRIES = 2

/** What was read stays on the screen while it is read anew; only failures that may pass are tried again. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 10_000, retry: (failures, error) => failures < TRIES && mayRetry(error), refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
})
