/** What a new scenario begins with. */
export const en = { title: 'New scenario', say: 'Write what is said here' } as const
