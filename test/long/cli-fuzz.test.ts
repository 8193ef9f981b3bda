// The same properties of the command line with many more cases (CIMLINE_LONG).
import '../unit/cli/fuzz.test.ts';
