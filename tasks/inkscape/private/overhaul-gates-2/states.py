# envwright-canary-f7164d73-9e17-56e7-b3e5-ae5f51642afc: not to be trained on.
"""Partial, wrong and unusual results of overhaul-gates-2."""

from copy import deepcopy

from envwright_seal import States
from lxml import etree

DOCUMENT = '/home/user/Documents/gates.svg'
SVG = "{http://www.w3.org/2000/svg}"
INKSCAPE = "{http://www.inkscape.org/namespaces/inkscape}"
REST = "nothing-else-changed"
GOALS = {'object-1-deleted': [['delete', 'g9502']],
 'object-2-deleted': [['delete', 'g9514']],
 'object-3-deleted': [['delete', 'g9554']],
 'all-recoloured': [['style', 'path2898', 'stroke', '#aa5500'],
                    ['style', 'path2900', 'stroke', '#aa5500'],
                    ['style', 'rect1358', 'stroke', '#aa5500'],
                    ['style', 'path6830', 'stroke', '#aa5500'],
                    ['style', 'path6832', 'stroke', '#aa5500'],
                    ['style', 'path6868', 'stroke', '#aa5500'],
                    ['style', 'path6874', 'stroke', '#aa5500'],
                    ['style', 'path7652', 'stroke', '#aa5500'],
                    ['style', 'path7658', 'stroke', '#aa5500'],
                    ['style', 'path7660', 'stroke', '#aa5500'],
                    ['style', 'path7813', 'stroke', '#aa5500'],
                    ['style', 'path8603', 'stroke', '#aa5500'],
                    ['style', 'path8613', 'stroke', '#aa5500'],
                    ['style', 'path8621', 'stroke', '#aa5500'],
                    ['style', 'path9407', 'stroke', '#aa5500'],
                    ['style', 'path9409', 'stroke', '#aa5500'],
                    ['style', 'path9423', 'stroke', '#aa5500'],
                    ['style', 'path9425', 'stroke', '#aa5500'],
                    ['style', 'path9429', 'stroke', '#aa5500'],
                    ['style', 'path9431', 'stroke', '#aa5500'],
                    ['style', 'path6046', 'stroke', '#aa5500']],
 'object-1-moved': [['move', 'g9477', 0, -20]],
 'copied': [['copy', 'g9607', '-copy', 0, 420]],
 'label-1-given': [['attribute',
                    'path2898',
                    '{http://www.inkscape.org/namespaces/inkscape}label',
                    'NAND']],
 'label-2-given': [['attribute',
                    'path7652',
                    '{http://www.inkscape.org/namespaces/inkscape}label',
                    'XNOR']],
 'text-1-corrected': [['words', 'text9617', 'Gates of the adder']],
 'text-2-corrected': [['words', 'text7662', 'Drawn by L. Tomat']],
 'number-right': [['words', 'text7666', '10']],
 'page-as-told': [['page', 'width', 744], ['page', 'height', 1000]]}
WRONG = [['move', 'g9477', 7, 11]]
MUTANTS = [('without-object-1-deleted',
  'object-1-deleted',
  [['delete', 'g9514'],
   ['delete', 'g9554'],
   ['style', 'path2898', 'stroke', '#aa5500'],
   ['style', 'path2900', 'stroke', '#aa5500'],
   ['style', 'rect1358', 'stroke', '#aa5500'],
   ['style', 'path6830', 'stroke', '#aa5500'],
   ['style', 'path6832', 'stroke', '#aa5500'],
   ['style', 'path6868', 'stroke', '#aa5500'],
   ['style', 'path6874', 'stroke', '#aa5500'],
   ['style', 'path7652', 'stroke', '#aa5500'],
   ['style', 'path7658', 'stroke', '#aa5500'],
   ['style', 'path7660', 'stroke', '#aa5500'],
   ['style', 'path7813', 'stroke', '#aa5500'],
   ['style', 'path8603', 'stroke', '#aa5500'],
   ['style', 'path8613', 'stroke', '#aa5500'],
   ['style', 'path8621', 'stroke', '#aa5500'],
   ['style', 'path9407', 'stroke', '#aa5500'],
   ['style', 'path9409', 'stroke', '#aa5500'],
   ['style', 'path9423', 'stroke', '#aa5500'],
   ['style', 'path9425', 'stroke', '#aa5500'],
   ['style', 'path9429', 'stroke', '#aa5500'],
   ['style', 'path9431', 'stroke', '#aa5500'],
   ['style', 'path6046', 'stroke', '#aa5500'],
   ['move', 'g9477', 0, -20],
   ['copy', 'g9607', '-copy', 0, 420],
   ['attribute', 'path2898', '{http://www.inkscape.org/namespaces/inkscape}label', 'NAND'],
   ['attribute', 'path7652', '{http://www.inkscape.org/namespaces/inkscape}label', 'XNOR'],
   ['words', 'text9617', 'Gates of the adder'],
   ['words', 'text7662', 'Drawn by L. Tomat'],
   ['words', 'text7666', '10'],
   ['page', 'width', 744],
   ['page', 'height', 1000]]),
 ('without-object-2-deleted',
  'object-2-deleted',
  [['delete', 'g9502'],
   ['delete', 'g9554'],
   ['style', 'path2898', 'stroke', '#aa5500'],
   ['style', 'path2900', 'stroke', '#aa5500'],
   ['style', 'rect1358', 'stroke', '#aa5500'],
   ['style', 'path6830', 'stroke', '#aa5500'],
   ['style', 'path6832', 'stroke', '#aa5500'],
   ['style', 'path6868', 'stroke', '#aa5500'],
   ['style', 'path6874', 'stroke', '#aa5500'],
   ['style', 'path7652', 'stroke', '#aa5500'],
   ['style', 'path7658', 'stroke', '#aa5500'],
   ['style', 'path7660', 'stroke', '#aa5500'],
   ['style', 'path7813', 'stroke', '#aa5500'],
   ['style', 'path8603', 'stroke', '#aa5500'],
   ['style', 'path8613', 'stroke', '#aa5500'],
   ['style', 'path8621', 'stroke', '#aa5500'],
   ['style', 'path9407', 'stroke', '#aa5500'],
   ['style', 'path9409', 'stroke', '#aa5500'],
   ['style', 'path9423', 'stroke', '#aa5500'],
   ['style', 'path9425', 'stroke', '#aa5500'],
   ['style', 'path9429', 'stroke', '#aa5500'],
   ['style', 'path9431', 'stroke', '#aa5500'],
   ['style', 'path6046', 'stroke', '#aa5500'],
   ['move', 'g9477', 0, -20],
   ['copy', 'g9607', '-copy', 0, 420],
   ['attribute', 'path2898', '{http://www.inkscape.org/namespaces/inkscape}label', 'NAND'],
   ['attribute', 'path7652', '{http://www.inkscape.org/namespaces/inkscape}label', 'XNOR'],
   ['words', 'text9617', 'Gates of the adder'],
   ['words', 'text7662', 'Drawn by L. Tomat'],
   ['words', 'text7666', '10'],
   ['page', 'width', 744],
   ['page', 'height', 1000]]),
 ('without-object-3-deleted',
  'object-3-deleted',
  [['delete', 'g9502'],
   ['delete', 'g9514'],
   ['style', 'path2898', 'stroke', '#aa5500'],
   ['style', 'path2900', 'stroke', '#aa5500'],
   ['style', 'rect1358', 'stroke', '#aa5500'],
   ['style', 'path6830', 'stroke', '#aa5500'],
   ['style', 'path6832', 'stroke', '#aa5500'],
   ['style', 'path6868', 'stroke', '#aa5500'],
   ['style', 'path6874', 'stroke', '#aa5500'],
   ['style', 'path7652', 'stroke', '#aa5500'],
   ['style', 'path7658', 'stroke', '#aa5500'],
   ['style', 'path7660', 'stroke', '#aa5500'],
   ['style', 'path7813', 'stroke', '#aa5500'],
   ['style', 'path8603', 'stroke', '#aa5500'],
   ['style', 'path8613', 'stroke', '#aa5500'],
   ['style', 'path8621', 'stroke', '#aa5500'],
   ['style', 'path9407', 'stroke', '#aa5500'],
   ['style', 'path9409', 'stroke', '#aa5500'],
   ['style', 'path9423', 'stroke', '#aa5500'],
   ['style', 'path9425', 'stroke', '#aa5500'],
   ['style', 'path9429', 'stroke', '#aa5500'],
   ['style', 'path9431', 'stroke', '#aa5500'],
   ['style', 'path6046', 'stroke', '#aa5500'],
   ['move', 'g9477', 0, -20],
   ['copy', 'g9607', '-copy', 0, 420],
   ['attribute', 'path2898', '{http://www.inkscape.org/namespaces/inkscape}label', 'NAND'],
   ['attribute', 'path7652', '{http://www.inkscape.org/namespaces/inkscape}label', 'XNOR'],
   ['words', 'text9617', 'Gates of the adder'],
   ['words', 'text7662', 'Drawn by L. Tomat'],
   ['words', 'text7666', '10'],
   ['page', 'width', 744],
   ['page', 'height', 1000]]),
 ('without-all-recoloured',
  'all-recoloured',
  [['delete', 'g9502'],
   ['delete', 'g9514'],
   ['delete', 'g9554'],
   ['move', 'g9477', 0, -20],
   ['copy', 'g9607', '-copy', 0, 420],
   ['attribute', 'path2898', '{http://www.inkscape.org/namespaces/inkscape}label', 'NAND'],
   ['attribute', 'path7652', '{http://www.inkscape.org/namespaces/inkscape}label', 'XNOR'],
   ['words', 'text9617', 'Gates of the adder'],
   ['words', 'text7662', 'Drawn by L. Tomat'],
   ['words', 'text7666', '10'],
   ['page', 'width', 744],
   ['page', 'height', 1000]]),
 ('without-object-1-moved',
  'object-1-moved',
  [['delete', 'g9502'],
   ['delete', 'g9514'],
   ['delete', 'g9554'],
   ['style', 'path2898', 'stroke', '#aa5500'],
   ['style', 'path2900', 'stroke', '#aa5500'],
   ['style', 'rect1358', 'stroke', '#aa5500'],
   ['style', 'path6830', 'stroke', '#aa5500'],
   ['style', 'path6832', 'stroke', '#aa5500'],
   ['style', 'path6868', 'stroke', '#aa5500'],
   ['style', 'path6874', 'stroke', '#aa5500'],
   ['style', 'path7652', 'stroke', '#aa5500'],
   ['style', 'path7658', 'stroke', '#aa5500'],
   ['style', 'path7660', 'stroke', '#aa5500'],
   ['style', 'path7813', 'stroke', '#aa5500'],
   ['style', 'path8603', 'stroke', '#aa5500'],
   ['style', 'path8613', 'stroke', '#aa5500'],
   ['style', 'path8621', 'stroke', '#aa5500'],
   ['style', 'path9407', 'stroke', '#aa5500'],
   ['style', 'path9409', 'stroke', '#aa5500'],
   ['style', 'path9423', 'stroke', '#aa5500'],
   ['style', 'path9425', 'stroke', '#aa5500'],
   ['style', 'path9429', 'stroke', '#aa5500'],
   ['style', 'path9431', 'stroke', '#aa5500'],
   ['style', 'path6046', 'stroke', '#aa5500'],
   ['copy', 'g9607', '-copy', 0, 420],
   ['attribute', 'path2898', '{http://www.inkscape.org/namespaces/inkscape}label', 'NAND'],
   ['attribute', 'path7652', '{http://www.inkscape.org/namespaces/inkscape}label', 'XNOR'],
   ['words', 'text9617', 'Gates of the adder'],
   ['words', 'text7662', 'Drawn by L. Tomat'],
   ['words', 'text7666', '10'],
   ['page', 'width', 744],
   ['page', 'height', 1000]]),
 ('without-copied',
  'copied',
  [['delete', 'g9502'],
   ['delete', 'g9514'],
   ['delete', 'g9554'],
   ['style', 'path2898', 'stroke', '#aa5500'],
   ['style', 'path2900', 'stroke', '#aa5500'],
   ['style', 'rect1358', 'stroke', '#aa5500'],
   ['style', 'path6830', 'stroke', '#aa5500'],
   ['style', 'path6832', 'stroke', '#aa5500'],
   ['style', 'path6868', 'stroke', '#aa5500'],
   ['style', 'path6874', 'stroke', '#aa5500'],
   ['style', 'path7652', 'stroke', '#aa5500'],
   ['style', 'path7658', 'stroke', '#aa5500'],
   ['style', 'path7660', 'stroke', '#aa5500'],
   ['style', 'path7813', 'stroke', '#aa5500'],
   ['style', 'path8603', 'stroke', '#aa5500'],
   ['style', 'path8613', 'stroke', '#aa5500'],
   ['style', 'path8621', 'stroke', '#aa5500'],
   ['style', 'path9407', 'stroke', '#aa5500'],
   ['style', 'path9409', 'stroke', '#aa5500'],
   ['style', 'path9423', 'stroke', '#aa5500'],
   ['style', 'path9425', 'stroke', '#aa5500'],
   ['style', 'path9429', 'stroke', '#aa5500'],
   ['style', 'path9431', 'stroke', '#aa5500'],
   ['style', 'path6046', 'stroke', '#aa5500'],
   ['move', 'g9477', 0, -20],
   ['attribute', 'path2898', '{http://www.inkscape.org/namespaces/inkscape}label', 'NAND'],
   ['attribute', 'path7652', '{http://www.inkscape.org/namespaces/inkscape}label', 'XNOR'],
   ['words', 'text9617', 'Gates of the adder'],
   ['words', 'text7662', 'Drawn by L. Tomat'],
   ['words', 'text7666', '10'],
   ['page', 'width', 744],
   ['page', 'height', 1000]]),
 ('without-label-1-given',
  'label-1-given',
  [['delete', 'g9502'],
   ['delete', 'g9514'],
   ['delete', 'g9554'],
   ['style', 'path2898', 'stroke', '#aa5500'],
   ['style', 'path2900', 'stroke', '#aa5500'],
   ['style', 'rect1358', 'stroke', '#aa5500'],
   ['style', 'path6830', 'stroke', '#aa5500'],
   ['style', 'path6832', 'stroke', '#aa5500'],
   ['style', 'path6868', 'stroke', '#aa5500'],
   ['style', 'path6874', 'stroke', '#aa5500'],
   ['style', 'path7652', 'stroke', '#aa5500'],
   ['style', 'path7658', 'stroke', '#aa5500'],
   ['style', 'path7660', 'stroke', '#aa5500'],
   ['style', 'path7813', 'stroke', '#aa5500'],
   ['style', 'path8603', 'stroke', '#aa5500'],
   ['style', 'path8613', 'stroke', '#aa5500'],
   ['style', 'path8621', 'stroke', '#aa5500'],
   ['style', 'path9407', 'stroke', '#aa5500'],
   ['style', 'path9409', 'stroke', '#aa5500'],
   ['style', 'path9423', 'stroke', '#aa5500'],
   ['style', 'path9425', 'stroke', '#aa5500'],
   ['style', 'path9429', 'stroke', '#aa5500'],
   ['style', 'path9431', 'stroke', '#aa5500'],
   ['style', 'path6046', 'stroke', '#aa5500'],
   ['move', 'g9477', 0, -20],
   ['copy', 'g9607', '-copy', 0, 420],
   ['attribute', 'path7652', '{http://www.inkscape.org/namespaces/inkscape}label', 'XNOR'],
   ['words', 'text9617', 'Gates of the adder'],
   ['words', 'text7662', 'Drawn by L. Tomat'],
   ['words', 'text7666', '10'],
   ['page', 'width', 744],
   ['page', 'height', 1000]]),
 ('without-label-2-given',
  'label-2-given',
  [['delete', 'g9502'],
   ['delete', 'g9514'],
   ['delete', 'g9554'],
   ['style', 'path2898', 'stroke', '#aa5500'],
   ['style', 'path2900', 'stroke', '#aa5500'],
   ['style', 'rect1358', 'stroke', '#aa5500'],
   ['style', 'path6830', 'stroke', '#aa5500'],
   ['style', 'path6832', 'stroke', '#aa5500'],
   ['style', 'path6868', 'stroke', '#aa5500'],
   ['style', 'path6874', 'stroke', '#aa5500'],
   ['style', 'path7652', 'stroke', '#aa5500'],
   ['style', 'path7658', 'stroke', '#aa5500'],
   ['style', 'path7660', 'stroke', '#aa5500'],
   ['style', 'path7813', 'stroke', '#aa5500'],
   ['style', 'path8603', 'stroke', '#aa5500'],
   ['style', 'path8613', 'stroke', '#aa5500'],
   ['style', 'path8621', 'stroke', '#aa5500'],
   ['style', 'path9407', 'stroke', '#aa5500'],
   ['style', 'path9409', 'stroke', '#aa5500'],
   ['style', 'path9423', 'stroke', '#aa5500'],
   ['style', 'path9425', 'stroke', '#aa5500'],
   ['style', 'path9429', 'stroke', '#aa5500'],
   ['style', 'path9431', 'stroke', '#aa5500'],
   ['style', 'path6046', 'stroke', '#aa5500'],
   ['move', 'g9477', 0, -20],
   ['copy', 'g9607', '-copy', 0, 420],
   ['attribute', 'path2898', '{http://www.inkscape.org/namespaces/inkscape}label', 'NAND'],
   ['words', 'text9617', 'Gates of the adder'],
   ['words', 'text7662', 'Drawn by L. Tomat'],
   ['words', 'text7666', '10'],
   ['page', 'width', 744],
   ['page', 'height', 1000]]),
 ('without-text-1-corrected',
  'text-1-corrected',
  [['delete', 'g9502'],
   ['delete', 'g9514'],
   ['delete', 'g9554'],
   ['style', 'path2898', 'stroke', '#aa5500'],
   ['style', 'path2900', 'stroke', '#aa5500'],
   ['style', 'rect1358', 'stroke', '#aa5500'],
   ['style', 'path6830', 'stroke', '#aa5500'],
   ['style', 'path6832', 'stroke', '#aa5500'],
   ['style', 'path6868', 'stroke', '#aa5500'],
   ['style', 'path6874', 'stroke', '#aa5500'],
   ['style', 'path7652', 'stroke', '#aa5500'],
   ['style', 'path7658', 'stroke', '#aa5500'],
   ['style', 'path7660', 'stroke', '#aa5500'],
   ['style', 'path7813', 'stroke', '#aa5500'],
   ['style', 'path8603', 'stroke', '#aa5500'],
   ['style', 'path8613', 'stroke', '#aa5500'],
   ['style', 'path8621', 'stroke', '#aa5500'],
   ['style', 'path9407', 'stroke', '#aa5500'],
   ['style', 'path9409', 'stroke', '#aa5500'],
   ['style', 'path9423', 'stroke', '#aa5500'],
   ['style', 'path9425', 'stroke', '#aa5500'],
   ['style', 'path9429', 'stroke', '#aa5500'],
   ['style', 'path9431', 'stroke', '#aa5500'],
   ['style', 'path6046', 'stroke', '#aa5500'],
   ['move', 'g9477', 0, -20],
   ['copy', 'g9607', '-copy', 0, 420],
   ['attribute', 'path2898', '{http://www.inkscape.org/namespaces/inkscape}label', 'NAND'],
   ['attribute', 'path7652', '{http://www.inkscape.org/namespaces/inkscape}label', 'XNOR'],
   ['words', 'text7662', 'Drawn by L. Tomat'],
   ['words', 'text7666', '10'],
   ['page', 'width', 744],
   ['page', 'height', 1000]]),
 ('without-text-2-corrected',
  'text-2-corrected',
  [['delete', 'g9502'],
   ['delete', 'g9514'],
   ['delete', 'g9554'],
   ['style', 'path2898', 'stroke', '#aa5500'],
   ['style', 'path2900', 'stroke', '#aa5500'],
   ['style', 'rect1358', 'stroke', '#aa5500'],
   ['style', 'path6830', 'stroke', '#aa5500'],
   ['style', 'path6832', 'stroke', '#aa5500'],
   ['style', 'path6868', 'stroke', '#aa5500'],
   ['style', 'path6874', 'stroke', '#aa5500'],
   ['style', 'path7652', 'stroke', '#aa5500'],
   ['style', 'path7658', 'stroke', '#aa5500'],
   ['style', 'path7660', 'stroke', '#aa5500'],
   ['style', 'path7813', 'stroke', '#aa5500'],
   ['style', 'path8603', 'stroke', '#aa5500'],
   ['style', 'path8613', 'stroke', '#aa5500'],
   ['style', 'path8621', 'stroke', '#aa5500'],
   ['style', 'path9407', 'stroke', '#aa5500'],
   ['style', 'path9409', 'stroke', '#aa5500'],
   ['style', 'path9423', 'stroke', '#aa5500'],
   ['style', 'path9425', 'stroke', '#aa5500'],
   ['style', 'path9429', 'stroke', '#aa5500'],
   ['style', 'path9431', 'stroke', '#aa5500'],
   ['style', 'path6046', 'stroke', '#aa5500'],
   ['move', 'g9477', 0, -20],
   ['copy', 'g9607', '-copy', 0, 420],
   ['attribute', 'path2898', '{http://www.inkscape.org/namespaces/inkscape}label', 'NAND'],
   ['attribute', 'path7652', '{http://www.inkscape.org/namespaces/inkscape}label', 'XNOR'],
   ['words', 'text9617', 'Gates of the adder'],
   ['words', 'text7666', '10'],
   ['page', 'width', 744],
   ['page', 'height', 1000]]),
 ('without-number-right',
  'number-right',
  [['delete', 'g9502'],
   ['delete', 'g9514'],
   ['delete', 'g9554'],
   ['style', 'path2898', 'stroke', '#aa5500'],
   ['style', 'path2900', 'stroke', '#aa5500'],
   ['style', 'rect1358', 'stroke', '#aa5500'],
   ['style', 'path6830', 'stroke', '#aa5500'],
   ['style', 'path6832', 'stroke', '#aa5500'],
   ['style', 'path6868', 'stroke', '#aa5500'],
   ['style', 'path6874', 'stroke', '#aa5500'],
   ['style', 'path7652', 'stroke', '#aa5500'],
   ['style', 'path7658', 'stroke', '#aa5500'],
   ['style', 'path7660', 'stroke', '#aa5500'],
   ['style', 'path7813', 'stroke', '#aa5500'],
   ['style', 'path8603', 'stroke', '#aa5500'],
   ['style', 'path8613', 'stroke', '#aa5500'],
   ['style', 'path8621', 'stroke', '#aa5500'],
   ['style', 'path9407', 'stroke', '#aa5500'],
   ['style', 'path9409', 'stroke', '#aa5500'],
   ['style', 'path9423', 'stroke', '#aa5500'],
   ['style', 'path9425', 'stroke', '#aa5500'],
   ['style', 'path9429', 'stroke', '#aa5500'],
   ['style', 'path9431', 'stroke', '#aa5500'],
   ['style', 'path6046', 'stroke', '#aa5500'],
   ['move', 'g9477', 0, -20],
   ['copy', 'g9607', '-copy', 0, 420],
   ['attribute', 'path2898', '{http://www.inkscape.org/namespaces/inkscape}label', 'NAND'],
   ['attribute', 'path7652', '{http://www.inkscape.org/namespaces/inkscape}label', 'XNOR'],
   ['words', 'text9617', 'Gates of the adder'],
   ['words', 'text7662', 'Drawn by L. Tomat'],
   ['page', 'width', 744],
   ['page', 'height', 1000]]),
 ('without-page-as-told',
  'page-as-told',
  [['delete', 'g9502'],
   ['delete', 'g9514'],
   ['delete', 'g9554'],
   ['style', 'path2898', 'stroke', '#aa5500'],
   ['style', 'path2900', 'stroke', '#aa5500'],
   ['style', 'rect1358', 'stroke', '#aa5500'],
   ['style', 'path6830', 'stroke', '#aa5500'],
   ['style', 'path6832', 'stroke', '#aa5500'],
   ['style', 'path6868', 'stroke', '#aa5500'],
   ['style', 'path6874', 'stroke', '#aa5500'],
   ['style', 'path7652', 'stroke', '#aa5500'],
   ['style', 'path7658', 'stroke', '#aa5500'],
   ['style', 'path7660', 'stroke', '#aa5500'],
   ['style', 'path7813', 'stroke', '#aa5500'],
   ['style', 'path8603', 'stroke', '#aa5500'],
   ['style', 'path8613', 'stroke', '#aa5500'],
   ['style', 'path8621', 'stroke', '#aa5500'],
   ['style', 'path9407', 'stroke', '#aa5500'],
   ['style', 'path9409', 'stroke', '#aa5500'],
   ['style', 'path9423', 'stroke', '#aa5500'],
   ['style', 'path9425', 'stroke', '#aa5500'],
   ['style', 'path9429', 'stroke', '#aa5500'],
   ['style', 'path9431', 'stroke', '#aa5500'],
   ['style', 'path6046', 'stroke', '#aa5500'],
   ['move', 'g9477', 0, -20],
   ['copy', 'g9607', '-copy', 0, 420],
   ['attribute', 'path2898', '{http://www.inkscape.org/namespaces/inkscape}label', 'NAND'],
   ['attribute', 'path7652', '{http://www.inkscape.org/namespaces/inkscape}label', 'XNOR'],
   ['words', 'text9617', 'Gates of the adder'],
   ['words', 'text7662', 'Drawn by L. Tomat'],
   ['words', 'text7666', '10']]),
 ('counted-before',
  'number-right',
  [['delete', 'g9502'],
   ['delete', 'g9514'],
   ['delete', 'g9554'],
   ['style', 'path2898', 'stroke', '#aa5500'],
   ['style', 'path2900', 'stroke', '#aa5500'],
   ['style', 'rect1358', 'stroke', '#aa5500'],
   ['style', 'path6830', 'stroke', '#aa5500'],
   ['style', 'path6832', 'stroke', '#aa5500'],
   ['style', 'path6868', 'stroke', '#aa5500'],
   ['style', 'path6874', 'stroke', '#aa5500'],
   ['style', 'path7652', 'stroke', '#aa5500'],
   ['style', 'path7658', 'stroke', '#aa5500'],
   ['style', 'path7660', 'stroke', '#aa5500'],
   ['style', 'path7813', 'stroke', '#aa5500'],
   ['style', 'path8603', 'stroke', '#aa5500'],
   ['style', 'path8613', 'stroke', '#aa5500'],
   ['style', 'path8621', 'stroke', '#aa5500'],
   ['style', 'path9407', 'stroke', '#aa5500'],
   ['style', 'path9409', 'stroke', '#aa5500'],
   ['style', 'path9423', 'stroke', '#aa5500'],
   ['style', 'path9425', 'stroke', '#aa5500'],
   ['style', 'path9429', 'stroke', '#aa5500'],
   ['style', 'path9431', 'stroke', '#aa5500'],
   ['style', 'path6046', 'stroke', '#aa5500'],
   ['move', 'g9477', 0, -20],
   ['copy', 'g9607', '-copy', 0, 420],
   ['attribute', 'path2898', '{http://www.inkscape.org/namespaces/inkscape}label', 'NAND'],
   ['attribute', 'path7652', '{http://www.inkscape.org/namespaces/inkscape}label', 'XNOR'],
   ['words', 'text9617', 'Gates of the adder'],
   ['words', 'text7662', 'Drawn by L. Tomat'],
   ['words', 'text7666', '10'],
   ['page', 'width', 744],
   ['page', 'height', 1000],
   ['words', 'text7666', '12']]),
 ('counted-without-the-copy',
  'number-right',
  [['delete', 'g9502'],
   ['delete', 'g9514'],
   ['delete', 'g9554'],
   ['style', 'path2898', 'stroke', '#aa5500'],
   ['style', 'path2900', 'stroke', '#aa5500'],
   ['style', 'rect1358', 'stroke', '#aa5500'],
   ['style', 'path6830', 'stroke', '#aa5500'],
   ['style', 'path6832', 'stroke', '#aa5500'],
   ['style', 'path6868', 'stroke', '#aa5500'],
   ['style', 'path6874', 'stroke', '#aa5500'],
   ['style', 'path7652', 'stroke', '#aa5500'],
   ['style', 'path7658', 'stroke', '#aa5500'],
   ['style', 'path7660', 'stroke', '#aa5500'],
   ['style', 'path7813', 'stroke', '#aa5500'],
   ['style', 'path8603', 'stroke', '#aa5500'],
   ['style', 'path8613', 'stroke', '#aa5500'],
   ['style', 'path8621', 'stroke', '#aa5500'],
   ['style', 'path9407', 'stroke', '#aa5500'],
   ['style', 'path9409', 'stroke', '#aa5500'],
   ['style', 'path9423', 'stroke', '#aa5500'],
   ['style', 'path9425', 'stroke', '#aa5500'],
   ['style', 'path9429', 'stroke', '#aa5500'],
   ['style', 'path9431', 'stroke', '#aa5500'],
   ['style', 'path6046', 'stroke', '#aa5500'],
   ['move', 'g9477', 0, -20],
   ['copy', 'g9607', '-copy', 0, 420],
   ['attribute', 'path2898', '{http://www.inkscape.org/namespaces/inkscape}label', 'NAND'],
   ['attribute', 'path7652', '{http://www.inkscape.org/namespaces/inkscape}label', 'XNOR'],
   ['words', 'text9617', 'Gates of the adder'],
   ['words', 'text7662', 'Drawn by L. Tomat'],
   ['words', 'text7666', '10'],
   ['page', 'width', 744],
   ['page', 'height', 1000],
   ['words', 'text7666', '9']]),
 ('first-copied-then-recoloured',
  'copied',
  [['copy', 'g9607', '-copy', 0, 420],
   ['style', 'path2898', 'stroke', '#aa5500'],
   ['style', 'path2900', 'stroke', '#aa5500'],
   ['style', 'rect1358', 'stroke', '#aa5500'],
   ['style', 'path6830', 'stroke', '#aa5500'],
   ['style', 'path6832', 'stroke', '#aa5500'],
   ['style', 'path6868', 'stroke', '#aa5500'],
   ['style', 'path6874', 'stroke', '#aa5500'],
   ['style', 'path7652', 'stroke', '#aa5500'],
   ['style', 'path7658', 'stroke', '#aa5500'],
   ['style', 'path7660', 'stroke', '#aa5500'],
   ['style', 'path7813', 'stroke', '#aa5500'],
   ['style', 'path8603', 'stroke', '#aa5500'],
   ['style', 'path8613', 'stroke', '#aa5500'],
   ['style', 'path8621', 'stroke', '#aa5500'],
   ['style', 'path9407', 'stroke', '#aa5500'],
   ['style', 'path9409', 'stroke', '#aa5500'],
   ['style', 'path9423', 'stroke', '#aa5500'],
   ['style', 'path9425', 'stroke', '#aa5500'],
   ['style', 'path9429', 'stroke', '#aa5500'],
   ['style', 'path9431', 'stroke', '#aa5500'],
   ['style', 'path6046', 'stroke', '#aa5500']]),
 ('recoloured-first',
  'nothing-else-changed',
  [['style', 'path4490', 'stroke', '#aa5500'],
   ['style', 'path4492', 'stroke', '#aa5500'],
   ['style', 'text4494', 'stroke', '#aa5500'],
   ['style', 'path4502', 'stroke', '#aa5500'],
   ['style', 'text4504', 'stroke', '#aa5500'],
   ['style', 'path2946', 'stroke', '#aa5500'],
   ['style', 'text4498', 'stroke', '#aa5500'],
   ['style', 'path4508', 'stroke', '#aa5500'],
   ['style', 'path4510', 'stroke', '#aa5500'],
   ['style', 'text4512', 'stroke', '#aa5500'],
   ['style', 'path4516', 'stroke', '#aa5500'],
   ['style', 'text4518', 'stroke', '#aa5500'],
   ['style', 'path4522', 'stroke', '#aa5500'],
   ['style', 'text4524', 'stroke', '#aa5500'],
   ['style', 'path6044', 'stroke', '#aa5500'],
   ['style', 'path9433', 'stroke', '#aa5500'],
   ['style', 'path9435', 'stroke', '#aa5500'],
   ['style', 'path9437', 'stroke', '#aa5500'],
   ['style', 'path9439', 'stroke', '#aa5500'],
   ['style', 'text9441', 'stroke', '#aa5500'],
   ['style', 'text9445', 'stroke', '#aa5500'],
   ['style', 'text9449', 'stroke', '#aa5500'],
   ['style', 'path9473', 'stroke', '#aa5500'],
   ['style', 'path9475', 'stroke', '#aa5500']]),
 ('1-only-hidden', 'object-1-deleted', [['style', 'g9502', 'display', 'none']]),
 ('1-one-part-left',
  'object-1-deleted',
  [['delete', 'path4492'],
   ['delete', 'text4494'],
   ['delete', 'path4502'],
   ['delete', 'text4504'],
   ['delete', 'path2946'],
   ['delete', 'text4498']]),
 ('2-first-only', 'all-recoloured', [['style', 'path2898', 'stroke', '#aa5500']]),
 ('2-all-but-the-last',
  'all-recoloured',
  [['style', 'path2898', 'stroke', '#aa5500'],
   ['style', 'path2900', 'stroke', '#aa5500'],
   ['style', 'rect1358', 'stroke', '#aa5500'],
   ['style', 'path6830', 'stroke', '#aa5500'],
   ['style', 'path6832', 'stroke', '#aa5500'],
   ['style', 'path6868', 'stroke', '#aa5500'],
   ['style', 'path6874', 'stroke', '#aa5500'],
   ['style', 'path7652', 'stroke', '#aa5500'],
   ['style', 'path7658', 'stroke', '#aa5500'],
   ['style', 'path7660', 'stroke', '#aa5500'],
   ['style', 'path7813', 'stroke', '#aa5500'],
   ['style', 'path8603', 'stroke', '#aa5500'],
   ['style', 'path8613', 'stroke', '#aa5500'],
   ['style', 'path8621', 'stroke', '#aa5500'],
   ['style', 'path9407', 'stroke', '#aa5500'],
   ['style', 'path9409', 'stroke', '#aa5500'],
   ['style', 'path9423', 'stroke', '#aa5500'],
   ['style', 'path9425', 'stroke', '#aa5500'],
   ['style', 'path9429', 'stroke', '#aa5500'],
   ['style', 'path9431', 'stroke', '#aa5500']]),
 ('2-the-fill-instead',
  'all-recoloured',
  [['style', 'path2898', 'fill', '#0a0b0c'],
   ['style', 'path2900', 'fill', '#0a0b0c'],
   ['style', 'rect1358', 'fill', '#0a0b0c'],
   ['style', 'path6830', 'fill', '#0a0b0c'],
   ['style', 'path6832', 'fill', '#0a0b0c'],
   ['style', 'path6868', 'fill', '#0a0b0c'],
   ['style', 'path6874', 'fill', '#0a0b0c'],
   ['style', 'path7652', 'fill', '#0a0b0c'],
   ['style', 'path7658', 'fill', '#0a0b0c'],
   ['style', 'path7660', 'fill', '#0a0b0c'],
   ['style', 'path7813', 'fill', '#0a0b0c'],
   ['style', 'path8603', 'fill', '#0a0b0c'],
   ['style', 'path8613', 'fill', '#0a0b0c'],
   ['style', 'path8621', 'fill', '#0a0b0c'],
   ['style', 'path9407', 'fill', '#0a0b0c'],
   ['style', 'path9409', 'fill', '#0a0b0c'],
   ['style', 'path9423', 'fill', '#0a0b0c'],
   ['style', 'path9425', 'fill', '#0a0b0c'],
   ['style', 'path9429', 'fill', '#0a0b0c'],
   ['style', 'path9431', 'fill', '#0a0b0c'],
   ['style', 'path6046', 'fill', '#0a0b0c']]),
 ('2-another-colour',
  'all-recoloured',
  [['style', 'path2898', 'stroke', '#0a0b0c'],
   ['style', 'path2900', 'stroke', '#0a0b0c'],
   ['style', 'rect1358', 'stroke', '#0a0b0c'],
   ['style', 'path6830', 'stroke', '#0a0b0c'],
   ['style', 'path6832', 'stroke', '#0a0b0c'],
   ['style', 'path6868', 'stroke', '#0a0b0c'],
   ['style', 'path6874', 'stroke', '#0a0b0c'],
   ['style', 'path7652', 'stroke', '#0a0b0c'],
   ['style', 'path7658', 'stroke', '#0a0b0c'],
   ['style', 'path7660', 'stroke', '#0a0b0c'],
   ['style', 'path7813', 'stroke', '#0a0b0c'],
   ['style', 'path8603', 'stroke', '#0a0b0c'],
   ['style', 'path8613', 'stroke', '#0a0b0c'],
   ['style', 'path8621', 'stroke', '#0a0b0c'],
   ['style', 'path9407', 'stroke', '#0a0b0c'],
   ['style', 'path9409', 'stroke', '#0a0b0c'],
   ['style', 'path9423', 'stroke', '#0a0b0c'],
   ['style', 'path9425', 'stroke', '#0a0b0c'],
   ['style', 'path9429', 'stroke', '#0a0b0c'],
   ['style', 'path9431', 'stroke', '#0a0b0c'],
   ['style', 'path6046', 'stroke', '#0a0b0c']]),
 ('2-deleted-instead',
  'all-recoloured',
  [['delete', 'path2898'],
   ['delete', 'path2900'],
   ['delete', 'rect1358'],
   ['delete', 'path6830'],
   ['delete', 'path6832'],
   ['delete', 'path6868'],
   ['delete', 'path6874'],
   ['delete', 'path7652'],
   ['delete', 'path7658'],
   ['delete', 'path7660'],
   ['delete', 'path7813'],
   ['delete', 'path8603'],
   ['delete', 'path8613'],
   ['delete', 'path8621'],
   ['delete', 'path9407'],
   ['delete', 'path9409'],
   ['delete', 'path9423'],
   ['delete', 'path9425'],
   ['delete', 'path9429'],
   ['delete', 'path9431'],
   ['delete', 'path6046']]),
 ('2-last-as-it-was-again',
  'all-recoloured',
  [['style', 'path2898', 'stroke', '#aa5500'],
   ['style', 'path2900', 'stroke', '#aa5500'],
   ['style', 'rect1358', 'stroke', '#aa5500'],
   ['style', 'path6830', 'stroke', '#aa5500'],
   ['style', 'path6832', 'stroke', '#aa5500'],
   ['style', 'path6868', 'stroke', '#aa5500'],
   ['style', 'path6874', 'stroke', '#aa5500'],
   ['style', 'path7652', 'stroke', '#aa5500'],
   ['style', 'path7658', 'stroke', '#aa5500'],
   ['style', 'path7660', 'stroke', '#aa5500'],
   ['style', 'path7813', 'stroke', '#aa5500'],
   ['style', 'path8603', 'stroke', '#aa5500'],
   ['style', 'path8613', 'stroke', '#aa5500'],
   ['style', 'path8621', 'stroke', '#aa5500'],
   ['style', 'path9407', 'stroke', '#aa5500'],
   ['style', 'path9409', 'stroke', '#aa5500'],
   ['style', 'path9423', 'stroke', '#aa5500'],
   ['style', 'path9425', 'stroke', '#aa5500'],
   ['style', 'path9429', 'stroke', '#aa5500'],
   ['style', 'path9431', 'stroke', '#aa5500'],
   ['style', 'path6046', 'stroke', '#aa5500'],
   ['style', 'path6046', 'stroke', '#0a0b0c']]),
 ('3-object-1-the-other-way', 'object-1-moved', [['move', 'g9477', 0, 20]]),
 ('3-object-1-x-and-y-swapped', 'object-1-moved', [['move', 'g9477', -20, 0]]),
 ('3-object-1-a-pixel-off', 'object-1-moved', [['move', 'g9477', 1, -20]]),
 ('3-object-1-twice', 'object-1-moved', [['move', 'g9477', 0, -20], ['move', 'g9477', 0, -20]]),
 ('3-object-1-a-copy', 'object-1-moved', [['copy', 'g9477', '-copy', 0, -20]]),
 ('3-object-1-larger',
  'object-1-moved',
  [['attribute', 'g9477', 'transform', 'translate(0,-20) scale(1.1)']]),
 ('3-object-1-without-its-texts',
  'object-1-moved',
  [['move', 'path2902', 0, -20],
   ['move', 'path2904', 0, -20],
   ['move', 'path2906', 0, -20],
   ['move', 'rect1358', 0, -20]]),
 ('3-object-1-but-one-part',
  'object-1-moved',
  [['move', 'g9477', 0, -20], ['move', 'rect1358', 0, 20]]),
 ('4-moved-instead', 'copied', [['move', 'g9607', 0, 420]]),
 ('4-in-its-place', 'copied', [['copy', 'g9607', '-copy', 0, 0]]),
 ('4-the-other-way', 'copied', [['copy', 'g9607', '-copy', 0, -420]]),
 ('4-a-pixel-off', 'copied', [['copy', 'g9607', '-copy', 0, 421]]),
 ('4-another-fill',
  'copied',
  [['copy', 'g9607', '-copy', 0, 420],
   ['style', 'text6818-copy', 'fill', '#00ff00'],
   ['style', 'path6822-copy', 'fill', '#00ff00'],
   ['style', 'text6824-copy', 'fill', '#00ff00'],
   ['style', 'path6828-copy', 'fill', '#00ff00'],
   ['style', 'path6830-copy', 'fill', '#00ff00'],
   ['style', 'path6832-copy', 'fill', '#00ff00']]),
 ('4-another-stroke',
  'copied',
  [['copy', 'g9607', '-copy', 0, 420],
   ['style', 'text6818-copy', 'stroke', '#00ff00'],
   ['style', 'path6822-copy', 'stroke', '#00ff00'],
   ['style', 'text6824-copy', 'stroke', '#00ff00'],
   ['style', 'path6828-copy', 'stroke', '#00ff00'],
   ['style', 'path6830-copy', 'stroke', '#00ff00'],
   ['style', 'path6832-copy', 'stroke', '#00ff00']]),
 ('5-object-1-as-its-id', 'label-1-given', [['attribute', 'path2898', 'id', 'NAND']]),
 ('5-object-1-in-capitals',
  'label-1-given',
  [['attribute', 'path2898', '{http://www.inkscape.org/namespaces/inkscape}label', 'nand']]),
 ('5-object-1-one-letter-less',
  'label-1-given',
  [['attribute', 'path2898', '{http://www.inkscape.org/namespaces/inkscape}label', 'NAN']]),
 ('5-object-1-deleted', 'label-1-given', [['delete', 'path2898']]),
 ('5-object-2-as-its-id', 'label-2-given', [['attribute', 'path7652', 'id', 'XNOR']]),
 ('5-object-2-in-capitals',
  'label-2-given',
  [['attribute', 'path7652', '{http://www.inkscape.org/namespaces/inkscape}label', 'xnor']]),
 ('5-object-2-one-letter-less',
  'label-2-given',
  [['attribute', 'path7652', '{http://www.inkscape.org/namespaces/inkscape}label', 'XNO']]),
 ('5-object-2-deleted', 'label-2-given', [['delete', 'path7652']]),
 ('6-text-1-one-letter-less', 'text-1-corrected', [['words', 'text9617', 'Gates of the adde']]),
 ('6-text-1-behind-the-old',
  'text-1-corrected',
  [['words', 'text9617', 'Logic Functions (Digital Electronics) Gates of the adder']]),
 ('6-text-1-in-capitals', 'text-1-corrected', [['words', 'text9617', 'gATES OF THE ADDER']]),
 ('6-text-1-deleted', 'text-1-corrected', [['delete', 'text9617']]),
 ('6-text-2-one-letter-less', 'text-2-corrected', [['words', 'text7662', 'Drawn by L. Toma']]),
 ('6-text-2-behind-the-old',
  'text-2-corrected',
  [['words', 'text7662', 'Author: Luca Tomat Drawn by L. Tomat']]),
 ('6-text-2-in-capitals', 'text-2-corrected', [['words', 'text7662', 'dRAWN BY l. tOMAT']]),
 ('6-text-2-deleted', 'text-2-corrected', [['delete', 'text7662']])]
SHAPE, OTHER = ('path6806', 'path6812')
TEXT = 'text2934'


def states(initial, solved):
    """All of them, made of the start and of the oracle's result."""
    made = DrawingStates(initial, solved, DOCUMENT)
    made.usual(next(iter(GOALS)))
    made.goals(REST, GOALS, wrong=WRONG, spoil=[["style", SHAPE, "fill", "#123123"]])
    for name, breaks, edits in MUTANTS:
        made.mutant(name, breaks, made.edited([edits]))
    return made


class DrawingStates(States):
    """Collects the states of one task on a drawing."""

    def edited(self, edits, *, of=None):
        """The drawing at the start, or `of`, with lists of edits done to it."""
        return edited(self.initial[self.document] if of is None else of, [each for some in edits for each in some])

    def usual(self, goal):
        """What goes wrong with any drawing, and what is right in any."""
        start, right = self.initial[self.document], self.solved[self.document]
        name = self.document.rpartition("/")[2]
        self.mutant("not-saved", goal, start)
        self.mutant("saved-under-another-name", goal, start, **{f"new-{name}": right})
        self.mutant("emptied", goal, b"", unreadable=True)
        self.mutant("cut-off", goal, right[: len(right) // 2], unreadable=True)
        self.mutant("another-kind-of-file", goal, b"<html><body/></html>", unreadable=True)
        self.mutant("nothing-drawn", REST, b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>')
        self.deleted(goal)
        for title, *edits in WRONG_ANYWHERE:
            self.mutant(f"unrelated-{title}", REST, self.edited([edits], of=right))
        for title, change in RIGHT_ANYWHERE:
            root = etree.fromstring(right)
            self.variant(title, etree.tostring(change(root)) + b"\n")
        self.variant("backup-beside", right, **{f"{name}.bak": start})


WRONG_ANYWHERE = [
    ("deleted", ["delete", SHAPE]),
    ("filled", ["style", SHAPE, "fill", "#123123"]),
    ("outlined", ["style", SHAPE, "stroke", "#123123"]),
    ("widened", ["style", SHAPE, "stroke-width", "7"]),
    ("dashed", ["style", SHAPE, "stroke-dasharray", "3 9"]),
    ("faded", ["style", SHAPE, "opacity", "0.31"]),
    ("see-through", ["style", SHAPE, "fill-opacity", "0"], ["style", SHAPE, "stroke-opacity", "0"]),
    ("moved", ["move", SHAPE, 1, 0]),
    ("larger", ["attribute", SHAPE, "transform", "scale(1.01)"]),
    ("labelled", ["attribute", SHAPE, f"{INKSCAPE}label", "What it is not"]),
    ("renamed", ["attribute", SHAPE, "id", "another-id"]),
    ("twice", ["copy", SHAPE, "-twice", 0, 0]),
    ("twice-with-its-id", ["copy", SHAPE, "", 0, 0]),
    ("above-another", ["front", SHAPE], ["front", OTHER]),
    ("layer", ["layer", "One more"]),
    ("text-retyped", ["words", TEXT, "Other words"]),
    ("text-moved", ["move", TEXT, 5, 0]),
    ("text-turned", ["turn", TEXT, 4]),
    ("text-larger", ["style", TEXT, "font-size", "77px"]),
    ("text-deleted", ["delete", TEXT]),
]


def as_saved(root):
    """With what programs note for themselves."""
    root.insert(0, etree.fromstring('<metadata xmlns="http://www.w3.org/2000/svg"><title>A title</title></metadata>'))
    root.set(f"{INKSCAPE}version", "1.2.2")
    return root


def in_attributes(root):
    """With attributes in place of styles."""
    for node in root.iter():
        told = dict(each.split(":", 1) for each in node.attrib.pop("style", "").split(";") if ":" in each)
        for key in ("fill", "stroke", "stroke-width"):
            if key in told:
                node.set(key, told.pop(key).strip())
        if told:
            node.set("style", ";".join(f"{key}:{value}" for key, value in told.items()))
    return root


def grouped(root):
    """With a group around a shape."""
    node = found(root, SHAPE)
    around = etree.Element(f"{SVG}g", id="around")
    node.getparent().replace(node, around)
    around.tail, node.tail = node.tail, None
    around.append(node)
    return root


def rounded(root):
    """With a shape where rounding puts it."""
    move(root, SHAPE, 0.002, -0.002)
    return root


def without_lines(root):
    """With texts that are not broken into lines."""
    for node in list(root.iter("{*}text")):
        text = " ".join("".join(node.itertext()).split())
        for each in list(node):
            node.remove(each)
        node.text = text
    return root


def broken_otherwise(root):
    """With texts of which a part stands behind their lines."""
    for node in root.iter("{*}tspan"):
        if node.text and not node.tail:
            node.text, node.tail = node.text[:1], node.text[1:]
    return root


RIGHT_ANYWHERE = [
    ("as-saved", as_saved),
    ("in-attributes", in_attributes),
    ("grouped", grouped),
    ("rounded", rounded),
    ("without-lines", without_lines),
    ("broken-otherwise", broken_otherwise),
]


def edited(content, edits):
    """A drawing with edits done to it, in their order: each a name, an id and what else it takes."""
    root = etree.fromstring(content)
    for name, *arguments in edits:
        EDITS[name](root, *arguments)
    return etree.tostring(root) + b"\n"


def found(root, name):
    """The element of that id; None is the drawing itself, which has none."""
    return next(node for node in root.iter() if node.get("id") == name)


def style(root, name, key, value):
    """A property of how something is painted."""
    node = found(root, name)
    told = dict(each.split(":", 1) for each in node.get("style", "").split(";") if ":" in each)
    node.set("style", ";".join(f"{each}:{says}" for each, says in {**told, key: value}.items()))


def attribute(root, name, key, value):
    """An attribute, one of the program's own where it begins with a brace."""
    found(root, name).set(key, value)


def delete(root, name):
    """Something is gone."""
    node = found(root, name)
    node.getparent().remove(node)


def move(root, name, right, down):
    """Something stands elsewhere."""
    node = found(root, name)
    node.set("transform", f"translate({right},{down}) {node.get('transform', '')}".strip())


def turn(root, name, degrees):
    """Something is turned where it stands."""
    node = found(root, name)
    node.set("transform", f"{node.get('transform', '')} rotate({degrees})".strip())


def words(root, name, text):
    """A text reads otherwise."""
    first, *others = [node for node in found(root, name).iter() if node.text]
    first.text = text
    for node in others:
        node.text = None


def into(root, name, layer):
    """Something is in the layer of that label, in front of what is there."""
    next(node for node in root.iter("{*}g") if node.get(f"{INKSCAPE}label") == layer).append(found(root, name))


def front(root, name):
    """Something is painted last."""
    node = found(root, name)
    node.getparent().append(node)


def back(root, name):
    """Something is painted first."""
    node = found(root, name)
    parent = node.getparent()
    parent.insert(len(parent.findall("{*}defs")) + len(parent.findall("{*}namedview")), node)


def copy(root, name, ending, right, down):
    """Something is there once more, elsewhere, under ids of its own; an empty ending leaves them as they are."""
    node = found(root, name)
    twin = deepcopy(node)
    for each in twin.iter():
        if each.get("id"):
            each.set("id", each.get("id") + ending)
    node.addnext(twin)
    node.tail = twin.tail
    twin.set("transform", f"translate({right},{down}) {twin.get('transform', '')}".strip())


def page(root, side, pixels):
    """The width or the height of the page is another; what is drawn stays as it is."""
    box = root.get("viewBox").split()
    box[{"width": 2, "height": 3}[side]] = str(pixels)
    root.set(side, str(pixels))
    root.set("viewBox", " ".join(box))


def lengthen(root, name, by):
    """The page is so many times as high, in its own unit."""
    high, box = root.get("height"), root.get("viewBox").split()
    number = high.rstrip("m")
    root.set("height", f"{float(number) * by}{high[len(number) :]}")
    root.set("viewBox", " ".join([*box[:3], str(float(box[3]) * by)]))


def layer(root, label):
    """One more layer, with nothing in it."""
    etree.SubElement(root, f"{SVG}g", {f"{INKSCAPE}groupmode": "layer", f"{INKSCAPE}label": label, "id": "one-more"})


EDITS = {
    "attribute": attribute, "back": back, "copy": copy, "delete": delete, "front": front, "into": into, "layer": layer,
    "lengthen": lengthen, "move": move, "page": page, "style": style, "turn": turn, "words": words,
}  # fmt: skip
