import { useQuery } from '@tanstack/react-query'
import { type Land, landOf } from './on-earth.ts'

/** The land of the earth, fetched with the first map; undefined until then, or where it could not be fetched: the map is read without it too. */
export const useLand = (): Land | undefined => useQuery({ queryKey: ['land'], queryFn: bring, staleTime: Number.POSITIVE_INFINITY }).data

const bring = async (): Promise<Land> => landOf((await import('./land.json')).default)
