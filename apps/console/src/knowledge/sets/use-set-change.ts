import { useMutation, useQueryClient } from '@tanstack/react-query'

/** A call that changes sets: what shows them or their entries is read again. */
export function useSetChange<Said = void>(call: (said: Said) => Promise<unknown>, done: () => void = () => {}) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: call,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['entry-sets'] })
      await client.invalidateQueries({ queryKey: ['entries'] })
      done()
    },
  })
}
