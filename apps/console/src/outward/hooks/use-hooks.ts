import { useMutation, useQueryClient } from '@tanstack/react-query'

/** A change to webhooks: does what follows, and reads all anew. */
export function useHookChange<Given = void>(change: () => Promise<Given>, done: (given: Given) => void = () => {}) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    onSuccess: (given) => done(given),
    onSettled: () => client.invalidateQueries({ queryKey: ['webhooks'] }),
  })
}
