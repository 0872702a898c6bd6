setup(install_requires=[
'a>=1', # x
"b"])
