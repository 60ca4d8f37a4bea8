type Named<Texts> = { [Reason in keyof Texts & string as `refusal.${Reason}`]: string }

/** Words of refusals under the keys of the catalogue: `set.holds` stands as `refusal.set.holds`. */
export const asRefusals = <Texts extends Readonly<Record<string, string>>>(words: Texts): Named<Texts> =>
  Object.assign(Object.create(null), Object.fromEntries(Object.entries(words).map(([reason, text]) => [`refusal.${reason}`, text])))
