/** Wishes: what goods are wished for, read from the words alone. */
export { isBareWish } from './bare-wish.ts'
export { apartFromFine, withoutFine } from './fine.ts'
export { kindsAlike } from './kinds-alike.ts'
export { kindSaid, kindsIn } from './kinds-of-goods.ts'
export { searchWords } from './search-words.ts'
export { isNameOfGoods, type ThingWished, thingWished } from './thing-wished.ts'
export { isNarrow, type Sum, type Wished, wishedIn } from './wished.ts'
export { wordsOfKind } from './words-of-kind.ts'
