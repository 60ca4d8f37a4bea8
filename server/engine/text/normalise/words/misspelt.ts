import type { Normalised } from '../normalise.ts'
import { type Rewrite, rewritten } from '../rewriting/rewriting.ts'

/** Words that say what an English message wants, and how they are often misspelt beyond a slip that is seen by itself. */
const OFTEN: Readonly<Record<string, string>> = {
  order: 'oder ordr orer odrer oreder orrder',
  orders: 'oders ordrs',
  ordered: 'orderd ordred orderred',
  cancel: 'cansel cancell cancle cancal cancelle concel',
  cancelled: 'cancled canceld canceled cansled cancelld',
  return: 'retrun reutrn retern retur reterun',
  returned: 'returnd retruned',
  refund: 'refun refand rifund reffund',
  refunded: 'refundet',
  exchange: 'exchang exhange ecxhange exchage',
  parcel: 'parcle parsel parcell pacel',
  package: 'pakage packege packge pacakge pakcage packadge',
  delivery: 'delivary delivry delievery dilivery delivey devilery deliverry',
  delivered: 'deliverd delievered delivred dilivered',
  deliver: 'deliever delivr',
  shipping: 'shiping shippin shippping',
  shipped: 'shiped shippd',
  tracking: 'traking trackin trcking',
  where: 'wher wehre werhe whre',
  when: 'wehn whne',
  address: 'adress addres adres addrress',
  invoice: 'invioce invoise invoce',
  receipt: 'reciept receit recipt',
  received: 'recieved recived receved recievd',
  receive: 'recieve recive receve',
  size: 'sise sizze',
  sizes: 'sizs',
  available: 'availible avaible avalable availabe avaliable avilable',
  availability: 'availibility avaliability',
  discount: 'discout discont',
  coupon: 'cupon coupn coopon couppon',
  price: 'pirce prce',
  how: 'hwo',
  much: 'mutch muhc',
  arrive: 'arive arrvie',
  arrived: 'arived arrvied',
  broken: 'brocken brokn borken',
  damaged: 'damged damagd dammaged',
  wrong: 'worng wrng',
  missing: 'mising missin misssing',
  payment: 'payement paymet paymnet',
  money: 'mony moeny',
  colour: 'coler colur',
  change: 'chnage chage cahnge',
  complaint: 'complant',
  warranty: 'waranty warrenty warrantee',
  repair: 'repare repiar',
  human: 'humen humman',
  person: 'preson persom',
  agent: 'agnet',
  please: 'pls plz pleas plese plaese pleease',
  the: 'teh',
  item: 'itme itm',
  still: 'stil',
  quality: 'qualty quallity',
  different: 'diffrent diferent',
  compensation: 'compensatoin compansation',
}

const BY_SLIP = new Map(Object.entries(OFTEN).flatMap(([word, slips]) => slips.split(' ').map((slip) => [slip, word] as const)))
const WORDS: ReadonlySet<string> = new Set(Object.keys(OFTEN))
/** Shorter words are too near to others. */
const LONG_ENOUGH = 5
const IN_LATIN = /[a-z]+/g

/** An English message with what it wants spelt as it is taught: "cancle my oder" is "cancel my order". Names and other words stay. */
export function rightlySpelt(of: Normalised): Normalised {
  const rewrites = [...of.text.matchAll(IN_LATIN)].flatMap(({ 0: word, index }): Rewrite[] => {
    const by = spelt(word)
    return by === undefined ? [] : [{ start: index, end: index + word.length, by }]
  })
  return rewritten(of, rewrites)
}

function spelt(word: string): string | undefined {
  if (WORDS.has(word)) return undefined
  return BY_SLIP.get(word) ?? (word.length >= LONG_ENOUGH ? slipped().get(word) : undefined)
}

let slips: ReadonlyMap<string, string> | undefined

/** What a quick hand makes of the long words: two letters that changed places, one typed twice. Built at the first asking. */
function slipped(): ReadonlyMap<string, string> {
  slips ??= new Map([...WORDS].filter((word) => word.length >= LONG_ENOUGH).flatMap((word) => slipsOf(word).map((slip) => [slip, word])))
  return slips
}

function slipsOf(word: string): string[] {
  const places = Array.from(word.slice(1), (_, at) => at + 1)
  const swapped = places.slice(0, -1).map((at) => word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2))
  const twice = places.map((at) => word.slice(0, at) + word[at] + word.slice(at))
  return [...swapped, ...twice].filter((slip) => !WORDS.has(slip))
}
