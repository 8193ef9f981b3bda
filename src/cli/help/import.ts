import type { HelpText } from './layout.ts';

/** What `cimline import --help` says below the options. */
export const help: HelpText = {
  examples: [
    'cimline import Param.cpp --out chips/x.yaml',
    'cimline import run.json --out x.yaml --activity x.json --trace vgg8',
    'cimline import run.json --out x.yaml --network x.csv --activity x.json',
    'cimline validate x.yaml x.csv --activity x.json --reference run.json',
    'cimline import NeuroSim_Breakdown_Epock_0.csv --network NetWork.csv --batch 200 --iterations 250 --out run.json',
    'cimline validate fefet-32nm vgg8 --reference run.json',
    'cimline import cell.csv --out cell.yaml',
    'cimline train digits --rule dfa --device cell.yaml',
  ],
  about: [
    ['The content of the file shows of which kind it is.'],
    [
      'neurosim: the parameters or a run of DNN+NeuroSim V2.1, as JSON or as lines "name = value;" of its parameter file.',
      'A parameter file of V1.x or V2.0 is recognised by the names that it lacks; these are as V2.1 ships them.',
      'They become a chip file, whose figures follow from technology and geometry.',
      'What of the file a chip does not follow is said.',
      'If no model covers the chip, the file is written all the same, and a message says what to change.',
      '--activity writes what a run says of its data, for `run --activity`.',
      'The network of that run is --trace, or --network, which writes the layers of the run itself.',
    ],
    [
      'breakdown: what the tool printed of a training epoch, which becomes a reference for `validate`.',
      '--network is then the NetWork.csv of the run.',
      'The file does not say how many images it is about, so --batch and --iterations say it.',
      'A file that the tool appended to holds several epochs, of which --epoch takes one.',
      'It holds no figures of single blocks, so `validate` cannot name defects of the tool.',
    ],
    [
      'device: a table (CSV) of pulse numbers and conductances, which becomes a device for `train --device`.',
      'Columns, or tables below each other, are named LTP or LTD, with a unit, as in "LTP cell 2 cycle 1 (uS)".',
      'Columns "direction", "device" and "cycle" may say the same line by line.',
      'Pulse 0 is the state in which a curve begins; one that begins at 1 goes on where the curve before it ended.',
      'Published curves are fitted; noise is told from cycles that differ, and spread from cells that differ.',
      '--keep-table keeps the table itself as the curve.',
      'With --out x.yaml a figure is drawn as x.svg, unless --figure names it.',
    ],
  ],
};
