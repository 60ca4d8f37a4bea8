import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { ImportDoubles, ImportView } from '@xiaoer/contract'
import { readImport, startImport, undoImport } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'

/** How often a running import is looked at. Milliseconds. */
export const LOOK = 700

/** Whether it moves by itself: `interrupted` may be taken up again by the service. */
export const isMoving = ({ state }: ImportView): boolean => state === 'checking' || state === 'importing' || state === 'interrupted'

/** An import as it goes on, whoever looks and however often the page or the service begins anew. */
export function useImport(id: string) {
  const { language } = useTexts()
  const client = useQueryClient()
  const key = ['import', id, language]
  const query = useQuery({
    queryKey: key,
    queryFn: () => readImport(id, language),
    refetchInterval: ({ state }) => (!state.data || isMoving(state.data) ? LOOK : false),
    // while the service begins anew it does not answer
    retry: true,
    retryDelay: LOOK,
  })
  const put = async (next: ImportView) => {
    client.setQueryData(key, next)
    await client.invalidateQueries({ queryKey: ['entries'] })
    await client.invalidateQueries({ queryKey: ['imports'] })
  }
  const start = useMutation({ mutationFn: (doubles: ImportDoubles) => startImport(id, language, doubles), onSuccess: put })
  const undo = useMutation({ mutationFn: () => undoImport(id, language), onSuccess: put })
  return { query, start, undo }
}
