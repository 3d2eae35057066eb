"""What lab.py does, by subject.

commands   the command line
console    progress, running other programs, and problems told in one sentence
machine    the JDK, Maven and browser of this machine; the doctor's table
state      environment/.state: the Python environment and the lock that guards it
build      the library's jars and the kernel that runs on them
server     JupyterLab
notebooks  running notebooks and comparing them with what is stored (in the made environment)
outputs    what a notebook's outputs must look like, and how two of them differ
publish    pages and slides of stored notebooks (in the made environment), written with templates/
content    a notebook as pieces of HTML (in the made environment)
slides     which of these pieces stand on which slide
pictures   PNGs of figures, drawn by a browser (in the made environment)

Only the standard library is used, except where noted: those run in the environment that state makes.
"""
