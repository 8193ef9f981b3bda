// Why parameters are no knobs, where several have one reason.

export const ofProcess = 'The process decides it.';
export const ofDevice = 'The device has it, and another one is another question.';
export const ofModel = 'It says how something is computed, and not what is built.';
export const ofRule = 'The learning rule decides what hardware there is.';
