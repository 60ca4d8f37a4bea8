import { drawPicture } from '#commerce/demo/pictures'
import { MAX_PICTURE_BYTES } from '#platform/files'
import { fetchOut } from '#platform/outbound'

const DEMOS = /^\/shop\/pictures\/([\w-]{1,100})\.svg$/u

/** Gets a picture of a shop by its address: drawn where it is the demo shop's own, else fetched within the bounds of calls to others. */
export function shopPictures(privateHosts: readonly string[]) {
  const fetch = fetchOut(privateHosts, MAX_PICTURE_BYTES)
  return async (address: string): Promise<Buffer | undefined> => {
    const own = DEMOS.exec(address)?.[1]
    const drawn = own && drawPicture(own)
    if (drawn) return Buffer.from(drawn)
    if (!URL.canParse(address)) return undefined
    const answer = await fetch(address)
    return answer.ok ? Buffer.from(await answer.arrayBuffer()) : undefined
  }
}
