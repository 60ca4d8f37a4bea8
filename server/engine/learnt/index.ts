/** Learnt: small classifiers of short sentences, learnt from tables at the first asking and kept. Any stage may use it; apart from `text`, whose change would have the reader of turns trained anew. Owns no tables. */
export { foldPlainly, leaning, learn, learntOnce, loadLearnt, readLearnt, shippedOnce } from './learnt.ts'
