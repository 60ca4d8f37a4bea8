/** Loading: fills the tables of schema `demo` from the files of `data/demo`, once a workspace. */
export { loadDemo } from './load-demo.ts'
