/** Wishes: what goods are wished for, read from the words alone. */
export { type KindOfGoods, kindsAlike } from '../lines/index.ts'
export { isBareKind, isBareWish } from './bare-wish.ts'
export { apartFromFine, isSpoilt, withoutFine } from './fine.ts'
export { kindSaid, kindsIn, widerKindsIn, wordsOfKind } from './kinds-of-goods.ts'
export { goodsMeeting, meetsNeed, searchWords } from './search-words.ts'
export { isNameOfGoods, type ThingWished, thingWished } from './thing-wished.ts'
export { isNarrow, type Sum, type Wished, wishedIn } from './wished.ts'
