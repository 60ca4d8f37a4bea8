import { useQuery } from '@tanstack/react-query'
import { scenarioCalls } from '../api/index.ts'

/** What scenarios are made of: it does not change while the console runs. */
export const useParts = () => useQuery({ queryKey: ['scenario-parts'], queryFn: scenarioCalls.parts, staleTime: Number.POSITIVE_INFINITY })
