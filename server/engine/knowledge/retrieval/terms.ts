/** Characters that stand in every question and tell nothing alone; their bigrams still count. */
export const EMPTY = new Set(
  '的了吗呢啊吧呀哦嘛么是我你您他她它们这那个一不有在就都也还和与及或给把被让对到从以为会能可要想请问怎什哪谁几多少好很太再又才只没',
)
export const EMPTY_WORDS = new Set(
  'a an the is are am be do does did i you my your me it its this that to of for on in at and or can could will would please what how when where which there any if with have has get'.split(
    ' ',
  ),
)

/** "returns", "returned" and "return" are one; enough for questions to a shop. */
export const stem = (word: string) => (word.length > 4 ? word.replace(/(?:ing|ed|es|s)$/u, '') : word.replace(/(?<=.)s$/u, ''))
