/** An intent that a workspace has of its own: what follows the point is the id of the entry that answers it, where one was published with it. */
const OWN = /^own\.([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/u

/** Whether an intent is a workspace's own. */
export const isOwnIntent = (intent: string): boolean => OWN.test(intent)

/** The id of a workspace's own intent. */
export const ownIntent = (id: string): string => `own.${id}`

/** What a workspace's own intent was made with; undefined of those that ship. */
export const idOfOwn = (intent: string): string | undefined => OWN.exec(intent)?.[1]
