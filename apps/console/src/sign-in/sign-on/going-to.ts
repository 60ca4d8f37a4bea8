const KEY = 'xiaoer.sign-on.to'

/** Where one was going before one went to the provider; kept by this tab alone. */
export const goingTo = {
  keep: (to: string | undefined) => (to === undefined ? sessionStorage.removeItem(KEY) : sessionStorage.setItem(KEY, to)),
  take: (): string | undefined => {
    const to = sessionStorage.getItem(KEY) ?? undefined
    sessionStorage.removeItem(KEY)
    return to
  },
}
