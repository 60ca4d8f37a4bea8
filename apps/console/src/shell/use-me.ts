import { useSuspenseQuery } from '@tanstack/react-query'
import type { Me } from '@xiaoer/contract'
import { readMe } from '../api/index.ts'

/** Who is signed in. The route has read it before any page below it draws. */
export const useMe = (): Me => useSuspenseQuery({ queryKey: ['me'], queryFn: readMe, staleTime: 60_000 }).data
