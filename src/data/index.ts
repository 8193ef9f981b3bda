export { readCifar10, readCifarBatch } from './cifar.ts';
export { middleOf } from './crop.ts';
export { cropped, type Dataset, firstOf, pick, type Samples } from './dataset.ts';
export { readDigits, readDigitsFile } from './digits.ts';
export { dataNames, type Found, findData, listData, systemFolder } from './find.ts';
export { dataFolders } from './folders.ts';
export { type Idx, readIdx } from './idx.ts';
export { readMnist } from './mnist.ts';
export { type Split, stratified } from './split.ts';
