/** What stands between two attributes; a comma only where another one begins behind it. */
const BETWEEN = /[;；\n|｜]|[,，、](?=\s*[^,，、:：=;；\n|｜]{1,20}[:：=])/u
/** An attribute and what it is. */
const PAIR = /^([^:：=]{1,20})[:：=]([\s\S]+)$/u

/** The single attributes of a cell that holds several ("产地:杭州西湖;等级:特级"), also as JSON; undefined where it is a plain text. */
export function pairsIn(text: string): [name: string, value: string][] | undefined {
  const listed = text.trim().startsWith('{') ? listedIn(text) : undefined
  if (listed) return listed
  const pieces = text.split(BETWEEN).filter((piece) => piece.trim() !== '')
  const pairs = pieces.flatMap((piece): [string, string][] => {
    const [, name, value] = (PAIR.exec(piece.trim()) ?? []).map((part) => part.trim())
    return name && value ? [[name, value]] : []
  })
  return pairs.length > 0 && pairs.length === pieces.length ? pairs : undefined
}

function listedIn(text: string): [string, string][] | undefined {
  try {
    const read: unknown = JSON.parse(text)
    if (typeof read !== 'object' || read === null) return undefined
    return Object.entries(read).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [],
    )
  } catch {
    return undefined
  }
}
